import { expect, test } from 'vitest';
import { metricNames } from '../../trace/model/metrics.ts';
import type { Columns } from '../../trace/model/trace.ts';
import { columnsFor, firstSteps, isFiniteRow, rowOfStep } from './blockColumns.ts';
import { decodeStep } from './decodeMetrics.ts';
import type { RawMetricName, RawMetrics } from './rawMetrics.ts';
import { configWith } from '../tape/testInput.ts';

const depth = 2;
const batchSize = 4;
const config = configWith({
  network: { depth, width: 9, activation: 'sigmoid' },
  clipping: { mode: 'globalNorm', threshold: 1 },
});
const layers = [
  { size: 27, length: 30 },
  { size: 90, length: 90 },
  { size: 10, length: 10 },
];
/** Steps 8 to 12, of which only step 10 measures activations. */
const context = { firstStep: 8, config, batchSize, layers, flushesSubnormals: false };
const count = 5;

/** Raw metrics with simple norms: each is its largest magnitude times √4. */
const perLayer: Partial<Record<RawMetricName, readonly number[]>> = {
  loss: [0.5],
  coefficient: [0.25],
  gradientLargest: [1.5, 2, 0],
  gradientScaledSum: [4, 4, 0],
  clippedLargest: [0.375, 0.5, 0],
  clippedScaledSum: [4, 4, 0],
  weightLargest: [1, 2, 3],
  weightScaledSum: [4, 4, 4],
  updateLargest: [4, 5, 6],
  updateScaledSum: [4, 4, 4],
  signalLargest: [6, 12, 1],
  signalScaledSum: [4, 4, 4],
  activationLargest: [2, 8],
  scaledMean: [0.5, 0.25],
  deviationLargest: [3, 6],
  deviationScaledSum: [4, 4],
  spreadLargest: [12, 0],
  spreadScaledSum: [4, 0],
  saturatedCount: [9, 36],
  unchangedCount: [30, 45, 0],
};

function rawMetricsWith(changes: typeof perLayer = {}): RawMetrics {
  const offsets: Partial<Record<RawMetricName, number>> = {};
  const values: number[] = [];
  for (const [name, given] of Object.entries({ ...perLayer, ...changes })) {
    offsets[name as RawMetricName] = values.length;
    values.push(...given);
  }
  return { values: Float32Array.from(values), offsets, accuracy: 0.75, testAccuracy: NaN };
}

function decoded(changes: (step: number) => typeof perLayer = () => ({})): Columns {
  const columns = columnsFor(context, count);
  for (let step = 8; step < 8 + count; step++)
    decodeStep(columns, context, step, rawMetricsWith(changes(step)));
  return columns;
}

test('each step has its row, and what is measured at some steps only has rows for those', () => {
  const columns = decoded((step) => ({ loss: [step] }));
  expect([...columns.loss]).toEqual([8, 9, 10, 11, 12]);
  expect([...columns.accuracy]).toEqual(new Array(count).fill(0.75));
  expect(columns.gradientNorm).toHaveLength(3 * count);
  expect(columns.activationMean).toHaveLength(2);
  expect(columns.frozen).toHaveLength(3);
  expect(columns.dead).toHaveLength(0);
  expect(columns.testAccuracy).toHaveLength(0);
});

test('norms are joined from their two parts, and statistics from their counts', () => {
  const columns = decoded();
  expect([...columns.gradientNorm.subarray(6, 9)]).toEqual([3, 4, 0]);
  expect(columns.totalNorm[2]).toBe(5);
  expect([...columns.clippedNorm.subarray(6, 9)]).toEqual([0.75, 1, 0]);
  expect(columns.clipCoefficient[2]).toBe(0.25);
  expect(columns.clipCosine[2]).toBeCloseTo(1, 6);
  expect([...columns.weightNorm.subarray(0, 3)]).toEqual([2, 4, 6]);
  expect([...columns.updateNorm.subarray(12, 15)]).toEqual([8, 10, 12]);
  // Root mean square over 4 · 9 values of a hidden layer and 4 · 1 outputs.
  expect([...columns.signalNorm.subarray(0, 3)]).toEqual([2, 4, 1]);
  expect([...columns.activationMean]).toEqual([1, 2]);
  expect([...columns.activationStd]).toEqual([1, 2]);
  expect([...columns.sampleSpread]).toEqual([4, 0]);
  expect([...columns.saturated]).toEqual([0.25, 1]);
  // Of layer 1's thirty values three are padding, which never changes.
  expect([...columns.frozen]).toEqual([1, 0.5, 0]);
  // The head's gradient is 0.
  expect([...columns.status.subarray(0, 3)]).toEqual([0, 0, 1]);
});

test('a value that float32 can’t hold makes its row not finite', () => {
  const columns = decoded((step) => (step === 11 ? { updateLargest: [1, 3e38, 1] } : {}));
  expect([0, 1, 2, 3, 4].map((row) => isFiniteRow(columns, depth, row))).toEqual([
    true,
    true,
    true,
    false,
    true,
  ]);
});

test('one step as a row has every metric, NaN where it did not measure it', () => {
  const columns = decoded((step) => ({ loss: [step] }));
  const [tenth, eleventh] = [10, 11].map((step) => rowOfStep(columns, context, step));
  expect([tenth!.loss[0], eleventh!.loss[0]]).toEqual([10, 11]);
  expect([...tenth!.activationMean]).toEqual([1, 2]);
  expect([...eleventh!.activationMean]).toEqual([NaN, NaN]);
  expect([...eleventh!.status]).toEqual([0, 0, 1]);
});

test('the first steps of a block are what decoding only those gives', () => {
  const [first, alone] = [firstSteps(decoded(), context, 2), columnsFor(context, 2)];
  for (const step of [8, 9]) decodeStep(alone, context, step, rawMetricsWith());
  for (const name of [...metricNames, 'status' as const]) expect(first[name]).toEqual(alone[name]);
});
