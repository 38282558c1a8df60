import { expect, test } from 'vitest';
import { foreignTrace, newTrace, numberedTrace } from '../model/testTraces.ts';
import { studyOutcomeOf } from './studyOutcome.ts';

test('a loss is reached at the end of the first 20 steps whose mean is below it', () => {
  const trace = numberedTrace(2, 100);
  trace.columns.loss.fill(2).fill(0, 30);
  expect(studyOutcomeOf(trace, 1).stepsToLoss).toBe(41); // steps 21 to 40: nine of 2 and eleven of 0
  expect(studyOutcomeOf(trace, 3).stepsToLoss).toBe(20);
  expect(studyOutcomeOf(trace, 0).stepsToLoss).toBeUndefined();
  expect(studyOutcomeOf(trace).stepsToLoss).toBeUndefined();
});

test('the error signal of layer 1 over the last hidden layer’s is a geometric mean of the last 20 steps', () => {
  const trace = numberedTrace(3, 40);
  const { signalNorm } = trace.columns;
  for (let step = 0; step < 40; step++)
    signalNorm.set([step < 20 ? 1 : step % 2 ? 1e-4 : 1e-6, 7, 1e-2, 5], step * 4);
  expect(studyOutcomeOf(trace).signalRatio).toBeCloseTo(1e-3, 9);
  signalNorm[39 * 4] = 0;
  expect(studyOutcomeOf(trace).signalRatio).toBe(0);
  signalNorm[38 * 4 + 2] = 0;
  expect(studyOutcomeOf(trace).signalRatio).toBeUndefined();
});

test('how often it was clipped, and nothing of a run without steps', () => {
  const trace = numberedTrace(2, 4);
  trace.columns.clippedNorm.set(trace.columns.gradientNorm);
  trace.columns.clipCoefficient.set([1, 0.5, 1, 1]);
  expect(studyOutcomeOf(trace).clippedShare).toBe(1 / 4);
  expect(studyOutcomeOf(newTrace(2), 1)).toMatchObject({
    steps: 0,
    finalLoss: undefined,
    stepsToLoss: undefined,
    signalRatio: undefined,
    clippedShare: undefined,
  });
});

test('of another program’s run there is what it measured: the loss by its steps, and no signal', () => {
  // Rows at steps 0, 10, 20 … with losses 0.9^row: the rows 15 to 34 are the first 20 with a mean below 0.1.
  const mean = (row: number) => (0.9 ** row * (1 - 0.9 ** 20)) / (1 - 0.9) / 20;
  expect([mean(14) < 0.1, mean(15) < 0.1]).toEqual([false, true]);
  expect(studyOutcomeOf(foreignTrace(60), 0.1)).toMatchObject({
    stepsToLoss: 10 * (15 + 19) + 1,
    signalRatio: undefined,
    clippedShare: undefined,
  });
});

test('a network without hidden layers has no ratio of signals', () => {
  const trace = foreignTrace(30, ['readout']);
  trace.columns.signalNorm = new Float32Array(30).fill(1);
  expect(studyOutcomeOf(trace).signalRatio).toBeUndefined();
});
