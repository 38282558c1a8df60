// The colours of a map's cells: from small to large, or to both sides of 1.
import { fractionOf, ticksBetween, type Axis } from '../core/axes.ts';
import { colourAt, cssColourAt, type Rgb } from '../core/colourScale.ts';
import type { ColourBar } from '../core/picture.ts';
import type { Theme } from '../core/theme.ts';

/** How numbers become colours: `sequential` from the smallest to the largest, `diverging` to both sides of 1 by factors. */
export type ColourKind = 'sequential' | 'diverging';

/** The colours of a map. */
export interface MapColours {
  /** Its numbers; `log` where they are above 0 and spread over a decade or more. */
  readonly axis: Axis;
  /** From its smallest to its largest number. */
  readonly stops: readonly string[];
}

/** Largest over smallest number from which on colours go by logarithms. */
const leastSpread = 10;
/** Labels of the colour bar, at most. */
const mostLabels = 5;
/** Colours of the bar. */
const bands = 64;

/** The colours for the numbers of all cells, some of which may not be finite. */
export function mapColours(numbers: readonly number[], kind: ColourKind, theme: Theme): MapColours {
  const finite = numbers.filter((value) => Number.isFinite(value));
  if (kind === 'diverging') {
    const factors = finite.filter((value) => value > 0).map((value) => Math.max(value, 1 / value));
    const most = Math.max(leastSpread, ...factors);
    return { axis: axisOf('log', 1 / most, most), stops: divergingStops(theme) };
  }
  const [low, high] = finite.length ? [Math.min(...finite), Math.max(...finite)] : [0, 1];
  const isLog = low > 0 && high / low >= leastSpread;
  const axis = isLog ? axisOf('log', low, high) : axisOf('linear', low, high);
  return { axis, stops: theme.heat };
}

/** An axis with round numbers as ticks; one with a single number is a little wider than it. */
function axisOf(kind: Axis['kind'], low: number, high: number): Axis {
  const margin = low === high ? Math.abs(low) / 10 || 1 : 0;
  const [min, max] = [low - margin, high + margin];
  return { kind, min, max, ticks: ticksBetween(kind, min, max, mostLabels) };
}

/** Blue below 1 and amber above it, a pair that colour-blind eyes tell apart, and near the paper between them. */
const divergingStops = (theme: Theme): readonly string[] => [
  theme['class-4'],
  theme.heat[0]!,
  theme.warning,
];

/** The colour of a number. */
export const colourOf = ({ axis, stops }: MapColours, value: number): Rgb =>
  colourAt(stops, fractionOf(axis, value));

/** The bar that explains the colours; `format` writes its numbers. */
export const barOf = (
  { axis, stops }: MapColours,
  format: (value: number) => string,
): ColourBar => ({
  colours: Array.from({ length: bands }, (_, i) => cssColourAt(stops, i / (bands - 1))),
  labels: axis.ticks.map(({ value }) => ({ at: fractionOf(axis, value), text: format(value) })),
});
