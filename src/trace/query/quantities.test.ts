import { expect, test } from 'vitest';
import { failedRow, failureAt, numberedTrace } from '../model/testTraces.ts';
import { quantities, quantityEntries } from './quantities.ts';
import { studyOutcomeOf } from './studyOutcome.ts';

const trace = numberedTrace(3, 40);
trace.columns.loss.fill(2).fill(0.25, 10);
trace.columns.accuracy.fill(0.75);
trace.columns.testAccuracy.fill(0.625);
trace.columns.clippedNorm.set(trace.columns.gradientNorm);
trace.columns.clipCoefficient.fill(1).fill(0.5, 30);
for (let step = 0; step < 40; step++) trace.columns.signalNorm.set([1e-7, 1, 1e-2, 5], step * 4);
trace.failure = failureAt(40, failedRow(3, { loss: [Infinity] }));

test('every quantity of a run reads as a person expects it', () => {
  const outcome = studyOutcomeOf(trace, 0.5);
  const said = quantityEntries.map(([name, { valueOf, format }]) => [
    name,
    format(valueOf(outcome)!),
  ]);
  expect(Object.fromEntries(said)).toEqual({
    stepsToLoss: '28', // steps 8 to 27: two of 2 and eighteen of 0.25, mean 0.425
    finalLoss: '0.25',
    bestLoss: '0.25',
    accuracy: '0.75',
    testAccuracy: '0.63',
    signalRatio: '1e-5',
    clippedShare: '25 %',
    failedStep: '40',
  });
});

test('a mean of steps is told as a whole number', () => {
  expect(quantities.failedStep.format(12_345.6)).toBe('12\u202f346');
});
