// Draws pictures on a canvas by Chart.js.
import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  type ChartDataset,
  type Point,
} from 'chart.js';
import type { Axis } from './axes.ts';
import {
  bottomGutter,
  eventRow,
  leftGutter,
  rightAxisWidth,
  rightGutter,
  topGutter,
  wordRow,
  type Gutter,
} from './layout.ts';
import type { Line, Picture, PictureMaker } from './picture.ts';
import { annotations } from './plugins/annotations.ts';
import { arrows } from './plugins/arrows.ts';
import { colourBar } from './plugins/colourBar.ts';
import type { DrawnPicture } from './plugins/drawn.ts';
import { nonFiniteMarks } from './plugins/nonFiniteMarks.ts';
import { endLabels } from './plugins/endLabels.ts';
import { eventLines } from './plugins/eventLines.ts';
import { heatMapCells } from './plugins/heatMapCells.ts';
import { legendRows, legendRowsOf } from './plugins/legendRows.ts';
import { paths } from './plugins/paths.ts';
import { shadedAreas } from './plugins/shadedAreas.ts';
import { scalesOf } from './scales.ts';
import type { Theme } from './theme.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale);

/** Pixels by which a line may extend past the plot area, so that one along its edge isn't cut; 0 at a side where the line goes on. */
const overhang = 3;

type LineDataset = ChartDataset<'line', Point[]>;

/** The plot area within its canvas, in pixels. */
export interface PlotArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What was last drawn, and where. */
export interface ShownPicture {
  readonly picture: Picture;
  readonly area: PlotArea;
}

/** A chart on a canvas. */
export interface PictureChart {
  /** Makes the picture for the plot area's size and draws it; undefined while the canvas has no size. */
  show(make: PictureMaker, theme: Theme): ShownPicture | undefined;
  destroy(): void;
}

/** Size of a chart: of its canvas's parent, with a callback on resize; or fixed, at `ratio` device pixels per pixel. */
export type Sizing = { readonly resized: () => void } | { readonly ratio: number };

const emptyAxis: Axis = { kind: 'linear', min: 0, max: 1, ticks: [] };
const emptyPicture: Picture = {
  x: emptyAxis,
  y: emptyAxis,
  lines: [],
  marks: [],
  events: [],
  endLabels: [],
  legend: [],
};

/** Creates a chart on a canvas. */
export function createChart(
  canvas: HTMLCanvasElement,
  gutter: Gutter,
  firstTheme: Theme,
  sizing: Sizing,
): PictureChart {
  let drawn: DrawnPicture = { picture: emptyPicture, theme: firstTheme };
  let top = topGutter;
  const read = () => drawn;
  const plugins = [
    heatMapCells,
    shadedAreas,
    paths,
    nonFiniteMarks,
    eventLines,
    arrows,
    annotations,
    endLabels,
    colourBar,
    legendRows,
  ];
  const chart = new Chart<'line', Point[]>(canvas, {
    type: 'line',
    data: { datasets: [] },
    options: {
      animation: false,
      parsing: false,
      normalized: true,
      maintainAspectRatio: false,
      events: [],
      ...('ratio' in sizing
        ? { responsive: false, devicePixelRatio: sizing.ratio }
        : { onResize: sizing.resized }),
      layout: { autoPadding: false },
    },
    plugins: plugins.map((plugin) => plugin(read)),
  });

  return {
    show(make, theme) {
      const { width, height, ctx } = chart;
      const plotWidth = width - leftGutter[gutter] - rightGutter[gutter];
      if (plotWidth < 20 || height < 50) return undefined;
      const makeBelow = () =>
        make({ width: plotWidth, height: height - bottomGutter - top, theme });
      let picture = makeBelow();
      const needed = topAbove(picture, ctx, width - leftGutter[gutter], theme);
      if (needed !== top) {
        top = needed;
        picture = makeBelow();
      }
      drawn = { picture, theme };
      chart.options.layout = {
        autoPadding: false,
        padding: {
          left: 0,
          top,
          right: rightGutter[gutter] - (picture.right ? rightAxisWidth : 0),
          bottom: 0,
        },
      };
      chart.options.scales = scalesOf(picture, leftGutter[gutter], theme);
      updateDatasets(chart.data.datasets, picture);
      // In the mode 'none' Chart.js would keep the points' former radius and colour.
      chart.update();
      const { chartArea } = chart;
      return {
        picture,
        area: {
          left: chartArea.left,
          top: chartArea.top,
          width: chartArea.width,
          height: chartArea.height,
        },
      };
    },
    destroy: () => chart.destroy(),
  };
}

/** Height above the plot area for the legend's rows and the events' names. */
function topAbove(
  { legend, events }: Picture,
  ctx: CanvasRenderingContext2D,
  width: number,
  theme: Theme,
): number {
  const named = events.some(({ label }) => label);
  return topGutter + (named ? eventRow : 0) + wordRow * legendRowsOf(ctx, legend, width, theme);
}

function clipOf({ points }: Line, { min, max }: Axis) {
  const goesOn = { left: points[0]?.x < min, right: (points.at(-1)?.x ?? max) > max };
  return {
    left: goesOn.left ? 0 : overhang,
    right: goesOn.right ? 0 : overhang,
    top: overhang,
    bottom: overhang,
  };
}

/** Reuses the dataset objects: Chart.js keeps its own state per object. */
function updateDatasets(datasets: LineDataset[], { lines, x }: Picture): void {
  datasets.length = Math.min(datasets.length, lines.length);
  lines.forEach((line, i) => {
    const dataset: LineDataset = {
      data: line.points,
      yAxisID: line.right ? 'right' : 'y',
      borderColor: line.colour,
      backgroundColor: line.colour,
      borderWidth: line.width,
      showLine: line.width > 0,
      borderDash: line.dash ?? [],
      borderJoinStyle: 'bevel',
      pointRadius: line.dots ?? 0,
      pointBorderWidth: 0,
      clip: clipOf(line, x),
      // Chart.js draws the first dataset on top.
      order: lines.length - i,
    };
    if (datasets[i]) Object.assign(datasets[i], dataset);
    else datasets[i] = dataset;
  });
}
