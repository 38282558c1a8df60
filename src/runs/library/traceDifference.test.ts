import { expect, test } from 'vitest';
import { numberedTrace } from '../../trace/model/testTraces.ts';
import type { Device } from '../../trace/model/trace.ts';
import { differenceInWords, firstDifference, otherDeviceInWords } from './traceDifference.ts';
import { cutTrace } from './traceRows.ts';

const trace = numberedTrace(3, 60);
const copy = () => cutTrace(trace, 60);

test('a trace is that of the same steps', () => {
  expect(firstDifference(trace, copy(), 0)).toBeUndefined();
  const notMeasured = copy();
  const other = copy();
  notMeasured.columns.accuracy[3] = NaN;
  other.columns.accuracy[3] = -NaN;
  expect(firstDifference(notMeasured, other, 0)).toBeUndefined();
});

test('the earliest difference is found, whatever the metric and how often it is measured', () => {
  const other = copy();
  other.columns.loss[50] = 9;
  other.columns.gradientNorm[4 * 47 + 2] = 9;
  other.columns.activationMean[3 * 4 + 1] = 9;
  expect(firstDifference(trace, other, 0)).toMatchObject({ step: 40, metric: 'activationMean' });
  expect(firstDifference(trace, other, 41)).toEqual({
    ...{ step: 47, metric: 'gradientNorm', layer: 2 },
    values: [trace.columns.gradientNorm[4 * 47 + 2], 9],
  });
  expect(firstDifference(trace, other, 48)).toMatchObject({ step: 50, metric: 'loss' });
  expect(firstDifference(trace, other, 51)).toBeUndefined();
});

test('the last bit counts, and so does the sign of a zero', () => {
  const [one, other] = [copy(), copy()];
  one.columns.loss[7] = 0;
  other.columns.loss[7] = -0;
  expect(firstDifference(one, other, 0)).toMatchObject({ step: 7, metric: 'loss' });
});

test('a difference and another device are said in a sentence', () => {
  const values = [0.5, 0.25] as const;
  const difference = { step: 120, metric: 'gradientNorm', layer: 3, values } as const;
  expect(differenceInWords(difference, trace)).toBe(
    'Step 120 was recomputed and differs from the stored one: gradient norm of the head is 0.25, and was 0.5. The run goes on with the recomputed steps.',
  );
  const simd: Device = {
    ...{ backend: 'wasm', adapter: 'SIMD' },
    precision: 'float32',
    engine: 'simd',
  };
  const tape: Device = {
    ...{ backend: 'cpu', adapter: 'JavaScript' },
    precision: 'float32',
    engine: 'tape',
  };
  expect(otherDeviceInWords(40, simd, tape)).toBe(
    'The run resumes at step 40, its last saved state, since another device or engine rounds differently: the steps before it were computed by WASM, SIMD, engine: SIMD; those from it on are by CPU, JavaScript, engine: Tape.',
  );
});
