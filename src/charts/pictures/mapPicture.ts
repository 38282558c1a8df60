// A map of two varied fields: a cell for each pair of values, coloured by what came of its runs, and lines of theory over it.
import { parseHex } from '../core/colourScale.ts';
import type { Cells, LegendItem, Line, Path, Picture, Point, Room } from '../core/picture.ts';
import type { Theme } from '../core/theme.ts';
import { mapAxis, type MapValues } from './mapAxis.ts';
import { barOf, colourOf, mapColours, type ColourKind, type MapColours } from './mapColours.ts';

/** What came of the runs of one cell so far. */
export interface MapCell {
  /** The number that its colour shows; undefined where none of its runs has it. */
  readonly value: number | undefined;
  /** Whether one of its runs has ended. */
  readonly hasEnded: boolean;
  readonly isTraining: boolean;
  /** Whether one of its runs stopped at a step that was not finite. */
  readonly hasFailed: boolean;
}

/** A line of theory, in places on both axes (`axisPlace`); a coordinate that is not finite breaks it. */
export interface MapLine {
  /** Its words in the legend. */
  readonly name: string;
  readonly points: readonly Point[];
  readonly dash?: readonly number[];
}

/** What a map shows. */
export interface MapOptions {
  readonly x: MapValues;
  readonly y: MapValues;
  /** Row after row from the bottom, each from the left. */
  readonly cells: readonly MapCell[];
  readonly colours: ColourKind;
  /** Writes the numbers of the colour bar. */
  readonly format: (value: number) => string;
  readonly lines: readonly MapLine[];
}

/** Least side of a cell that is parted from the next, in pixels. */
const leastParted = 6;
/** Radius of the mark of a run that failed, and of the ground around it, in pixels. */
const markRadius = 2.5;
const groundRadius = 4;

/** The map of a study of two fields. Cells that wait are empty, those without the number hatched, those that train outlined; a red dot marks a run that failed. */
export function mapPicture(options: MapOptions, room: Room): Picture {
  const { cells, lines, format } = options;
  const { width, height, theme } = room;
  const [columns, rows] = [options.x.labels.length, options.y.labels.length];
  const colours = coloursOf(options, theme);
  const places = cells.map((cell, i) => ({ cell, x: i % columns, y: Math.floor(i / columns) }));
  const isParted = Math.min(width / columns, height / rows) >= leastParted;
  return {
    x: mapAxis(options.x, width, false),
    y: mapAxis(options.y, height, true),
    paths: [
      ...(isParted ? [seams(columns, rows, theme)] : []),
      outlines(
        places.filter(({ cell }) => cell.isTraining),
        theme,
      ),
      ...lines.flatMap((line) => theoryPaths(line, theme)),
    ],
    lines: marks(
      places.filter(({ cell }) => cell.hasFailed),
      theme,
    ),
    marks: [],
    events: [],
    endLabels: [],
    legend: lines.map((line) => legendOf(line, theme)),
    cells: { columns, rows, pixels: pixelsOf(cells, columns, colours, theme) },
    colourBar: barOf(colours, format),
  };
}

const coloursOf = ({ cells, colours }: MapOptions, theme: Theme): MapColours =>
  mapColours(
    cells.flatMap(({ value }) => value ?? []),
    colours,
    theme,
  );

/** The colour of a cell; undefined where it has no number. */
export function cellColour(options: MapOptions, cell: number, theme: Theme): string | undefined {
  const value = options.cells[cell]?.value;
  return value === undefined
    ? undefined
    : `rgb(${colourOf(coloursOf(options, theme), value).join(' ')})`;
}

/** A pixel a cell, the top row first; transparent where an ended run lacks the number. */
function pixelsOf(
  cells: readonly MapCell[],
  columns: number,
  colours: MapColours,
  theme: Theme,
): Cells['pixels'] {
  const pixels = new Uint8ClampedArray(4 * cells.length);
  const blank = parseHex(theme.plot);
  const rows = cells.length / columns;
  cells.forEach(({ value, hasEnded }, i) => {
    if (value === undefined && hasEnded) return;
    const at = 4 * ((rows - 1 - Math.floor(i / columns)) * columns + (i % columns));
    pixels.set([...(value === undefined ? blank : colourOf(colours, value)), 255], at);
  });
  return pixels;
}

const nowhere: Point = { x: NaN, y: NaN };

/** Hairlines between the cells. */
const seams = (columns: number, rows: number, theme: Theme): Path => ({
  points: [
    ...inner(columns).flatMap((x) => [{ x, y: -0.5 }, { x, y: rows - 0.5 }, nowhere]),
    ...inner(rows).flatMap((y) => [{ x: -0.5, y }, { x: columns - 0.5, y }, nowhere]),
  ],
  colour: theme.grid,
  width: 1,
});

const inner = (count: number) => Array.from({ length: count - 1 }, (_, i) => i + 0.5);

function marks(places: readonly Point[], theme: Theme): Line[] {
  // Chart.js looks for the points in view as if they ascended.
  const points = places.map(({ x, y }) => ({ x, y })).sort((a, b) => a.x - b.x);
  return [
    { points, colour: theme.plot, width: 0, dots: groundRadius },
    { points, colour: theme.trouble, width: 0, dots: markRadius },
  ];
}

const outlines = (places: readonly Point[], theme: Theme): Path => ({
  points: places.flatMap(({ x, y }) => [
    { x: x - 0.5, y: y - 0.5 },
    { x: x + 0.5, y: y - 0.5 },
    { x: x + 0.5, y: y + 0.5 },
    { x: x - 0.5, y: y + 0.5 },
    { x: x - 0.5, y: y - 0.5 },
    nowhere,
  ]),
  colour: theme.accent,
  width: 1.5,
});

/** A thin line on a ground, so that it shows on every colour. */
const theoryPaths = ({ points, dash }: MapLine, theme: Theme): Path[] => [
  { points, colour: theme.plot, width: 3.5 },
  { points, colour: theme.ink, width: 1.25, ...(dash && { dash }) },
];

const legendOf = ({ name, dash }: MapLine, theme: Theme): LegendItem => ({
  text: name,
  colour: theme.ink,
  thin: true,
  ...(dash && { dash: [...dash] }),
});
