// Axes as plain data: range and ticks, from the data's extent and the plot's size in pixels.
import {
  formatDecade,
  formatShare,
  formatStep,
  formatNumber,
} from '../../trace/query/formatNumber.ts';

/** A labelled value of an axis. */
export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** A range with its ticks. On a log axis `min` is above 0. */
export interface Axis {
  readonly kind: 'linear' | 'log';
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly Tick[];
}

/** Scale of a step axis. */
export type StepScale = Axis['kind'];

/** Range that an axis must hold; empty if `low` > `high`. */
export interface Extent {
  readonly low: number;
  readonly high: number;
}

/** Least distance between tick labels of a vertical axis, in pixels. */
export const tickHeight = 19;
/** Pixels of a digit, between two labels of a step axis, and past its end; and the least distance of ticks as a fraction of the axis. */
const digitWidth = 7;
const stepGap = 10;
const pastEnd = 13;
const stepShare = 1 / 6;

/** 1, 2 or 5 times a power of ten: the smallest at or above `least`. */
export function niceStride(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5].find((factor) => factor * power >= least * (1 - 1e-9)) ?? 10);
}

/** The multiples of `stride` from `min` to `max`, within rounding. */
export const multiples = (stride: number, min: number, max: number): number[] => {
  const first = Math.ceil(min / stride - 1e-9);
  const count = Math.floor(max / stride + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => (first + i) * stride);
};

/**
 * Round numbers from `low` to `high`, at most about `most`: multiples of 1, 2 or 5 times a power of ten; on a log axis 1, 2 and 5 times powers of ten,
 * or powers of ten alone, as many as fit.
 */
export function ticksBetween(kind: Axis['kind'], low: number, high: number, most: number): Tick[] {
  const values = kind === 'log' ? logNumbers(low, high, most) : evenNumbers(low, high, most);
  return values.map((value) => ({ value, label: formatNumber(value) }));
}

const evenNumbers = (low: number, high: number, most: number): number[] =>
  multiples(niceStride((high - low) / most), low, high);

function logNumbers(low: number, high: number, most: number): number[] {
  const [first, last] = [low, high].map(Math.log10) as [number, number];
  const powers = multiples(1, Math.floor(first), last).map((exponent) => Number(`1e${exponent}`));
  const within = (values: number[]) =>
    values.filter((value) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9));
  const fine = within(powers.flatMap((power) => [power, 2 * power, 5 * power]));
  if (fine.length < 2) return evenNumbers(low, high, most);
  if (fine.length <= most) return fine;
  const stride = niceStride(Math.max(1, (last - first) / most));
  return multiples(stride, first, last).map((exponent) => Number(`1e${Math.round(exponent)}`));
}

/** A log axis over whole decades, at least two, `height` pixels high, with a tick every 1, 2, 5, 10 … decades. */
export function logAxis({ low, high }: Extent, height: number): Axis {
  let bottom = low > high ? -2 : Math.floor(Math.log10(low) + 1e-6);
  let top = low > high ? 0 : Math.ceil(Math.log10(high) - 1e-6);
  while (top - bottom < 2) {
    if ((top + bottom) % 2) top++;
    else bottom--;
  }
  const stride = niceStride(Math.max(1, ((top - bottom) * tickHeight) / Math.max(height, 1)));
  if (stride === 2) {
    bottom = Math.floor(bottom / 2) * 2;
    top = Math.ceil(top / 2) * 2;
  }
  const exponents = multiples(stride, bottom, top);
  const plain = exponents.every((exponent) => Math.abs(exponent) <= 3);
  const ticks = exponents.map((exponent) => ({
    value: 10 ** exponent,
    label: formatDecade(exponent, plain),
  }));
  return { kind: 'log', min: 10 ** bottom, max: 10 ** top, ticks };
}

/** A linear axis from 0 to a round number at or above `high`, `height` pixels high. */
export function linearAxis(high: number, height: number): Axis {
  const top = high > 0 && Number.isFinite(high) ? high : 1;
  const stride = niceStride(top / Math.max(1, Math.floor(height / (tickHeight * 1.6))));
  const max = Math.ceil(top / stride - 1e-9) * stride;
  const ticks = multiples(stride, 0, max).map((value) => ({ value, label: formatNumber(value) }));
  return { kind: 'linear', min: 0, max, ticks };
}

/** A linear axis from 0 to 1. */
export const shareAxis = (height: number): Axis => ({
  kind: 'linear',
  min: 0,
  max: 1,
  ticks: (height < 3 * tickHeight ? [0, 1] : [0, 0.5, 1]).map((value) => ({
    value,
    label: String(value),
  })),
});

/** A linear axis from 0 to 1 with ticks in per cent. */
export function percentAxis(height: number): Axis {
  const axis = shareAxis(height);
  return { ...axis, ticks: axis.ticks.map(({ value }) => ({ value, label: formatShare(value) })) };
}

/** The axis of steps `first` … `last`, at least five, `width` pixels wide. */
export function stepAxis(first: number, last: number, kind: StepScale, width: number): Axis {
  const end = Math.max(last, first + 5);
  const [min, max] = [placeStep(first, kind), placeStep(end, kind)];
  const ticksAt = (steps: readonly number[]) => {
    const within = steps.filter((step) => step >= first && step <= end);
    const ticks = within.map((step) => ({ value: placeStep(step, kind), label: formatStep(step) }));
    return ticksApart({ kind, min, max, ticks }, width);
  };
  const candidates = [
    ...(kind === 'log' ? [roundSteps([1], end), roundSteps([1, 2, 5], end)] : []),
    ...[1, 2, 4].map((finer) => evenSteps(first, end, width * finer)),
  ].map(ticksAt);
  const enough = kind === 'log' ? 3 : 2;
  const ticks =
    candidates.find(({ length }) => length >= enough) ??
    candidates.reduce((best, other) => (other.length > best.length ? other : best));
  return { kind, min, max, ticks };
}

/** Ticks at multiples of 1, 2, 5, 10 … steps whose labels fit on `width` pixels. */
function evenSteps(first: number, last: number, width: number): number[] {
  const needed = widthOf(formatStep(Math.ceil(last))) + stepGap;
  const share = Math.max(needed / Math.max(width, 1), stepShare);
  return multiples(niceStride(Math.max(1, (last - first) * share)), first, last);
}

/** Step 0, and digit · 10ᵏ up to `last`. */
function roundSteps(digits: readonly number[], last: number): number[] {
  const powers = multiples(1, 0, Math.log10(last)).map((exponent) => Math.round(10 ** exponent));
  return [0, ...powers.flatMap((power) => digits.map((digit) => digit * power))];
}

/** Drops ticks whose labels would touch the one before or reach past the axis's end. */
function ticksApart(axis: Axis, width: number): Tick[] {
  let edge = -Infinity;
  return axis.ticks.filter(({ value, label }) => {
    const centre = fractionOf(axis, value) * width;
    const half = widthOf(label) / 2;
    if (centre - half < edge || centre + half > width + pastEnd) return false;
    edge = centre + half + stepGap;
    return true;
  });
}

const widthOf = (label: string): number => label.length * digitWidth;

/** Axis coordinate of a step; step + 1 on a log axis, since steps begin at 0. */
export const placeStep = (step: number, kind: StepScale): number =>
  kind === 'log' ? step + 1 : step;

/** Inverse of `placeStep`. */
export const stepAtPlace = (place: number, kind: StepScale): number =>
  Math.round(kind === 'log' ? place - 1 : place);

/** Longest name of the output layer that fits as a tick label, in characters. */
const longestOutputName = 4;

/** The axis of layers 1 … `layers`, `length` pixels long; the last is the output layer, labelled with its name if that is short. */
export function layerAxis(layers: number, length: number, upright = false, output = 'head'): Axis {
  const hiddenLayers = layers - 1;
  const pixels = length / Math.max(hiddenLayers, 1);
  const [apart, beforeHead] = upright ? [16, 13] : [44, 26];
  const stride = Math.max(1, niceStride(apart / Math.max(pixels, 1e-6)));
  const numbers = multiples(stride, 2, hiddenLayers).filter(
    (layer) => (layer - 1) * pixels >= apart * 0.75 && (layers - layer) * pixels >= beforeHead,
  );
  const ticks = [1, ...numbers].map((layer) => ({ value: layer, label: String(layer) }));
  const label = output.length > longestOutputName ? String(layers) : output;
  const head = { value: layers, label };
  const hidden = hiddenLayers ? ticks : [];
  return { kind: 'linear', min: 1, max: layers, ticks: [...hidden, head] };
}

/** Position of a value on an axis: 0 at `min`, 1 at `max`. */
export function fractionOf({ kind, min, max }: Axis, value: number): number {
  if (kind === 'linear') return (value - min) / (max - min);
  const logMin = Math.log(min);
  return (Math.log(Math.max(value, min)) - logMin) / (Math.log(max) - logMin);
}

/** Inverse of `fractionOf`. */
export const valueAtFraction = ({ kind, min, max }: Axis, fraction: number): number =>
  kind === 'linear' ? min + fraction * (max - min) : min ** (1 - fraction) * max ** fraction;
