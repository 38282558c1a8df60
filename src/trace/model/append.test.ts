import { expect, test } from 'vitest';
import { deviceAt, provenanceChanges } from './provenance.ts';
import { appendBlock, changeDevice } from './append.ts';
import { metricNames, metrics, rowsOf, widthOf } from './metrics.ts';
import {
  failedRow,
  failureAt,
  newTrace,
  numberedBlock,
  numberedTrace,
  valueOf,
} from './testTraces.ts';
import type { Device } from './trace.ts';

const columnNames = [...metricNames, 'status'] as const;

test('blocks of any lengths give the rows of one long block', () => {
  const depth = 3;
  const trace = newTrace(depth);
  for (const steps of [1, 9, 1, 0, 40, 13, 2])
    appendBlock(trace, numberedBlock(depth, trace.steps, steps));
  expect(trace.steps).toBe(66);
  metricNames.forEach((name, metric) => {
    const { every } = metrics[name];
    const width = widthOf(name, depth);
    for (let row = 0; row < rowsOf(name, 66); row++)
      for (let layer = 0; layer < width; layer++)
        expect(trace.columns[name][row * width + layer]).toBe(valueOf(metric, row * every, layer));
  });
  expect([...trace.columns.status.subarray(65 * 4, 66 * 4)]).toEqual([0, 1, 0, 1]);
});

test('columns at least double when they grow, and never hold more than twice what they need', () => {
  const trace = newTrace(2);
  const lengths = new Set<number>();
  for (let step = 0; step < 1000; step++) {
    appendBlock(trace, numberedBlock(2, step, 1));
    lengths.add(trace.columns.gradientNorm.length);
    expect(trace.columns.gradientNorm.length).toBeLessThanOrEqual(2 * 3 * (step + 1));
  }
  expect(lengths.size).toBeLessThanOrEqual(11);
});

test('no block copies more than one column of a long trace, and what was copied stays', () => {
  const [depth, last, blockSteps] = [2, 80_000, 50];
  const trace = numberedTrace(depth, 8000 - blockSteps);
  appendBlock(trace, numberedBlock(depth, trace.steps, blockSteps));
  const copies = { perBlock: new Set<number>(), all: 0 };
  while (trace.steps < last) {
    const before = { ...trace.columns };
    appendBlock(trace, numberedBlock(depth, trace.steps, blockSteps));
    const copied = columnNames.filter((name) => trace.columns[name] !== before[name]).length;
    copies.perBlock.add(copied);
    copies.all += copied;
  }
  expect(copies.perBlock).toEqual(new Set([0, 1]));
  // From eight thousand steps to eighty thousand each column doubles three or four times.
  expect(copies.all).toBeGreaterThanOrEqual(3 * columnNames.length);
  const { columns } = numberedBlock(depth, 0, last);
  for (const name of metricNames)
    expect(columns[name].every((value, i) => value === trace.columns[name][i])).toBe(true);
  expect(columns.status.every((code, i) => code === trace.columns.status[i])).toBe(true);
});

test('a hundred thousand steps of 51 layers take less than 400 megabytes', () => {
  const trace = newTrace(50);
  const block = numberedBlock(50, 0, 1000);
  for (let step = 0; step < 100_000; step += 1000)
    appendBlock(trace, { ...block, firstStep: step });
  const bytes = Object.values(trace.columns).reduce((sum, { byteLength }) => sum + byteLength, 0);
  expect(trace.steps).toBe(100_000);
  expect(bytes).toBeLessThan(400e6);
});

test('a failure is kept, and lost when the run goes on', () => {
  const trace = newTrace(2);
  const failure = failureAt(5, failedRow(2, { loss: [NaN] }));
  appendBlock(trace, { ...numberedBlock(2, 0, 5), failure });
  expect(trace.failure).toBe(failure);
  appendBlock(trace, numberedBlock(2, 5, 1));
  expect(trace.failure).toBeUndefined();
});

test('what does not continue the trace throws and changes nothing', () => {
  const trace = newTrace(2);
  appendBlock(trace, numberedBlock(2, 0, 5));
  const failure = failureAt(6, failedRow(2, {}));
  expect(() => appendBlock(trace, numberedBlock(2, 6, 1))).toThrow(
    "A block from step 6 can't follow 5 steps.",
  );
  expect(() => appendBlock(trace, { ...numberedBlock(2, 5, 2), failure })).toThrow('step 6');
  expect(() => appendBlock(trace, { ...numberedBlock(2, 5, 2), steps: 3 })).toThrow(
    '2 of 3 values of loss',
  );
  expect(trace.steps).toBe(5);
});

test('a trace knows which engine computed which steps', () => {
  const trace = newTrace(1);
  const to = (engine: Device['engine'], tile?: string) =>
    changeDevice(trace, {
      backend: 'webgpu',
      adapter: 'a GPU',
      precision: 'float32',
      engine,
      ...(tile && { tile }),
    });
  to('simd');
  appendBlock(trace, numberedBlock(1, 0, 3));
  to('fused', '8 × 64');
  to('simd');
  appendBlock(trace, numberedBlock(1, 3, 2));
  to('fused', '8 × 64');
  appendBlock(trace, numberedBlock(1, 5, 1));
  to('fused', '4 × 64');
  const device = { backend: 'webgpu', adapter: 'a GPU', precision: 'float32' };
  expect(trace.provenance).toEqual([
    { fromStep: 0, ...device, engine: 'simd' },
    { fromStep: 5, ...device, engine: 'fused', tile: '8 × 64' },
    { fromStep: 6, ...device, engine: 'fused', tile: '4 × 64' },
  ]);
  expect(deviceAt(trace)).toMatchObject({ engine: 'fused', tile: '4 × 64' });
  expect(deviceAt(trace, 4)).toMatchObject({ engine: 'simd' });
  expect(provenanceChanges(trace)).toEqual([
    { step: 5, words: 'engine: Fused', tile: '8 × 64', isEngine: true },
    { step: 6, words: 'engine: Fused', tile: '4 × 64', isEngine: false },
  ]);
});
