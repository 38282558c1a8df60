// An axis of a map: cells of equal size, one for each value of a varied field, and where any number stands among them.
import { ticksBetween, type Axis, type Tick } from '../core/axes.ts';

/** The values of a varied field, one for each row or column of cells. */
export interface MapValues {
  /** Every value in words. */
  readonly labels: readonly string[];
  /** The same as ascending numbers; undefined where they aren't numbers. */
  readonly numbers: readonly number[] | undefined;
}

/** How numbers are spaced: evenly, by equal factors, or neither. */
export type Spacing = 'linear' | 'log' | 'uneven';

/** How far a number may be from its evenly spaced place, in cells, since values of whole fields are rounded. */
const tolerance = 0.25;
/** Least distance of labels on an upright axis, of characters and between two labels on the other, in pixels. */
const labelHeight = 14;
const digitWidth = 6.5;
const labelGap = 10;
/** Most round numbers along an axis. */
const mostTicks = 10;
/** Most characters of a number that is a label of its cell, and of words on an upright axis. */
const longest = { number: 5, words: 12 } as const;

/** How numbers are spaced. One or two of them are evenly spaced in either way: linear. */
export function spacingOf(numbers: readonly number[]): Spacing {
  if (isEven(numbers)) return 'linear';
  return numbers[0]! > 0 && isEven(numbers.map(Math.log)) ? 'log' : 'uneven';
}

function isEven(numbers: readonly number[]): boolean {
  const [first, last] = [numbers[0]!, numbers.at(-1)!];
  const stride = (last - first) / (numbers.length - 1);
  return numbers.every((value, i) => Math.abs(value - first - i * stride) <= tolerance * stride);
}

/** Logarithms where the numbers are spaced so. */
const scaleOf = (numbers: readonly number[]) =>
  spacingOf(numbers) === 'log'
    ? { forward: Math.log, back: Math.exp }
    : { forward: (value: number) => value, back: (value: number) => value };

/** Where a number stands on a map's axis: at i for value i, between two values in proportion, past the ends as between the outermost two. NaN where there is but one value. */
export function axisPlace(numbers: readonly number[], value: number): number {
  const { forward } = scaleOf(numbers);
  const [at, known] = [forward(value), numbers.map(forward)];
  const i = known.slice(1, -1).filter((inner) => inner <= at).length;
  return i + (at - known[i]!) / (known[i + 1]! - known[i]!);
}

/** The number at a place on a map's axis: the inverse of `axisPlace`. */
export function numberAt(numbers: readonly number[], place: number): number {
  const { forward, back } = scaleOf(numbers);
  const i = Math.max(0, Math.min(numbers.length - 2, Math.floor(place)));
  const [from, to] = [numbers[i]!, numbers[i + 1] ?? numbers[i]!].map(forward) as [number, number];
  return back(from + (place - i) * (to - from));
}

/** The axis of a map `length` pixels long: places from −½ to n − ½, a cell around each whole number. */
export function mapAxis(values: MapValues, length: number, isUpright: boolean): Axis {
  const count = values.labels.length;
  return {
    kind: 'linear',
    min: -0.5,
    max: count - 0.5,
    ticks: ticksOf(values, length, isUpright),
  };
}

/** A label at every cell where they fit and are short, else at round numbers, or where the values aren't even numbers at every second cell, third … */
function ticksOf({ labels, numbers }: MapValues, length: number, isUpright: boolean): Tick[] {
  const longestLabel = Math.max(...labels.map((label) => label.length));
  const fitting = (characters: number) =>
    Math.max(
      1,
      Math.floor(length / (isUpright ? labelHeight : characters * digitWidth + labelGap)),
    );
  const isShort = !numbers || longestLabel <= longest.number;
  if (isShort && labels.length <= fitting(longestLabel)) return labelsAt(labels, isUpright, 1);
  const spacing = numbers ? spacingOf(numbers) : 'uneven';
  if (!numbers || spacing === 'uneven')
    return labelsAt(labels, isUpright, Math.ceil(labels.length / fitting(longestLabel)));
  const most = Math.min(fitting(longest.number), labels.length, mostTicks);
  return ticksBetween(spacing, numbers[0]!, numbers.at(-1)!, most).map(({ value, label }) => ({
    value: axisPlace(numbers, value),
    label,
  }));
}

/** The labels of every `stride`-th cell; long words are cut on an upright axis. */
const labelsAt = (labels: readonly string[], isUpright: boolean, stride: number): Tick[] =>
  labels.flatMap((label, i) => {
    if (i % stride) return [];
    const isCut = isUpright && label.length > longest.words;
    return { value: i, label: isCut ? `${label.slice(0, longest.words - 1)}…` : label };
  });
