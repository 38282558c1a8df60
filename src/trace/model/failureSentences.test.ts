import { expect, test } from 'vitest';
import type { Autopsy } from './autopsy.ts';
import { failureSentence } from './failureSentences.ts';
import { failedRow, failureAt, newTrace } from './testTraces.ts';
import type { Computed } from './trace.ts';

const sentence = (autopsy: Partial<Autopsy>) =>
  failureSentence(failureAt(7, failedRow(20, {}), autopsy), newTrace(20));

test('a failure is told by its place, its counts, its samples, the range that went in and the cause', () => {
  expect(sentence({ layer: 11, nan: 1, negativeInfinity: 3 })).toBe(
    'Stopped at step 7: in the forward pass of layer 12 the operation “matMul” gave 1 NaN, 2 Infinity and 3 −Infinity in 2048 values, from row 3 of the batch. What went into it lay from −1e20 to 1.5e20. Activations grew from layer to layer, with weights about as large as at first.',
  );
});

test('bad data is told without an operation', () => {
  const bad = {
    phase: 'data',
    nan: 2,
    positiveInfinity: 0,
    size: 128,
    cause: 'badSample',
  } as const;
  expect(sentence(bad)).toBe(
    'Stopped at step 7: the batch had 2 NaN in 128 values, from row 3 of the batch. The features of that sample are the cause.',
  );
});

test('a step that was finite when computed again is told by its engine and metric, without a cause in the network', () => {
  const told = (autopsy: Partial<Autopsy>, engine: 'fused' | 'simd') => {
    const trace = newTrace(20);
    const failure = failureAt(7, failedRow(20, {}), { ...autopsy, cause: 'notReproduced' });
    const [computed] = trace.provenance;
    return failureSentence(failure, {
      ...trace,
      provenance: [{ ...(computed as Computed), engine }],
    });
  };
  const infinite = { layer: 2, operation: 'gradientNorm', nan: 0, positiveInfinity: 1, size: 1 };
  expect(told(infinite, 'fused')).toBe(
    'Stopped at step 7: the Fused engine measured the gradient norm of layer 3 as Infinity, but the step was finite when the Tape engine computed it again from the same state. So the fault is the engine’s, not the network’s.',
  );
  const loss = { layer: 20, operation: 'loss', nan: 1, positiveInfinity: 0, size: 1 };
  expect(told(loss, 'simd')).toContain('the SIMD engine measured the loss as NaN, but');
});

test('the loss has no layer, an update no samples, and no finite input no range', () => {
  expect(
    sentence({
      phase: 'loss',
      layer: 20,
      operation: 'log',
      negativeInfinity: 1,
      positiveInfinity: 0,
      size: 1,
      inputRange: [0, 0],
      cause: 'logOfZero',
    }),
  ).toContain(
    'in the loss the operation “log” gave 1 −Infinity in 1 value, from row 3 of the batch. What went into it lay from 0 to 0. A',
  );
  expect(sentence({ phase: 'update', layer: 20, samples: [], inputRange: null })).toContain(
    'in the update of the head the operation “matMul” gave 2 Infinity in 2048 values. A',
  );
});

test.each([
  [[1, 2], 'rows 1 and 2 of'],
  [[0, 1, 2, 3, 4], 'rows 0, 1, 2, 3 and 4 of'],
  [[0, 1, 2, 3, 4, 9, 10], 'rows 0, 1, 2, 3, 4 and 2 more of'],
  [Array.from({ length: 64 }, (_, row) => row), 'all 64 rows of the batch'],
])('samples %j are told as %s', (samples, words) => {
  expect(sentence({ samples })).toContain(`from ${words}`);
});

test('a failure without an autopsy says its step, and that nothing more was recorded', () => {
  const failure = { ...failureAt(7, failedRow(20, {})), autopsy: undefined };
  expect(failureSentence(failure, newTrace(20))).toBe(
    'Stopped at step 7: it was not finite. Which operation it began in was not recorded.',
  );
});
