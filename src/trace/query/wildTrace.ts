// Test data: a long trace with extreme values, and naive reference queries.
import { metricNames, rowsOf, widthOf } from '../model/metrics.ts';
import { newTrace } from '../model/testTraces.ts';
import { emptyColumns, type OwnTrace, type StepBlock } from '../model/trace.ts';

/** A random stream in [0, 1): Numerical Recipes' quick generator, Press et al. 1992, section 7.1. */
export function stream(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(1664525, state) + 1013904223) >>> 0) / 2 ** 32;
}

/** Steps of a wild trace; it has two hidden layers. */
export const steps = 6000;
const layers = 3;

/** Gradient norms over sixty decades, with zeros, gaps of NaN and an Infinity. */
export function wildTrace(seed: number): OwnTrace {
  const next = stream(seed);
  const trace = newTrace(layers - 1);
  trace.steps = steps;
  trace.columns.gradientNorm = Float32Array.from({ length: steps * layers }, (_, i) => {
    if (Math.floor(i / layers) % 1000 < 40) return NaN;
    return next() < 0.002 ? 0 : 10 ** (60 * next() - 30);
  });
  trace.columns.gradientNorm[4321 * layers + 1] = Infinity;
  return trace;
}

/** The gradient norms of one layer over the steps `from` … `to` − 1. */
export const column = ({ columns }: OwnTrace, layer: number, from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, i) => columns.gradientNorm[(from + i) * layers + layer]);

/** All but NaN. */
export const measured = (values: number[]): number[] =>
  values.filter((value) => !Number.isNaN(value));

/** Steps with random values of every metric and status; a tenth of the accuracies was not measured, and a third of the gradients are clipped. */
export function wildBlock(depth: number, firstStep: number, length: number): StepBlock {
  const next = stream(firstStep + 1);
  const columns = emptyColumns(depth, 0);
  for (const name of metricNames) {
    const rows = rowsOf(name, firstStep + length) - rowsOf(name, firstStep);
    const values = rows * widthOf(name, depth);
    columns[name] = Float32Array.from({ length: values }, () => 10 ** (4 * next() - 2));
  }
  columns.accuracy = columns.accuracy.map((value) => (next() < 0.1 ? NaN : value));
  columns.clippedNorm = columns.gradientNorm;
  columns.clipCoefficient = columns.clipCoefficient.map(() => (next() < 1 / 3 ? next() : 1));
  columns.status = Uint8Array.from({ length: length * (depth + 1) }, () => (next() < 0.1 ? 1 : 0));
  return { firstStep, steps: length, columns };
}
