import { expect, test } from 'vitest';
import { failureAt, foreignTrace, newTrace } from '../model/testTraces.ts';
import { appendBlock } from '../model/append.ts';
import { emptyColumns, type OwnTrace } from '../model/trace.ts';
import { outcomeOf } from './outcome.ts';

/** Appends steps with these losses. */
function take(trace: OwnTrace, losses: readonly number[]): void {
  const columns = { ...emptyColumns(2, losses.length), loss: Float32Array.from(losses) };
  appendBlock(trace, { firstStep: trace.steps, steps: losses.length, columns });
}

test('the final loss is the mean of the last 20 steps, the best the lowest mean of 20', () => {
  const trace = newTrace(2);
  take(trace, [...new Array<number>(20).fill(4), ...new Array<number>(20).fill(2)]);
  take(trace, new Array<number>(20).fill(3));
  expect(outcomeOf(trace)).toMatchObject({ steps: 60, finalLoss: 3, bestLoss: 2 });
});

test('an outcome that is brought up to date is that of the whole trace', () => {
  const trace = newTrace(2);
  let outcome = outcomeOf(trace);
  expect(outcome).toMatchObject({ steps: 0, finalLoss: undefined, bestLoss: undefined });
  for (const count of [7, 12, 1, 3, 40, 11]) {
    take(
      trace,
      Array.from({ length: count }, (_, i) => ((trace.steps + i) * 37) % 23),
    );
    outcome = outcomeOf(trace, outcome);
    expect(outcome).toEqual(outcomeOf(trace));
  }
});

test('a failure is an outcome, with its cause', () => {
  const trace = newTrace(2);
  const failure = failureAt(0, emptyColumns(2, 1));
  expect(outcomeOf({ ...trace, failure }).failure).toEqual({
    step: 0,
    cause: failure.autopsy.cause,
  });
});

test('of another program’s run there is what it measured', () => {
  expect(outcomeOf(foreignTrace(3))).toMatchObject({
    steps: 21,
    bestLoss: expect.closeTo((1 + 0.9 + 0.81) / 3, 6),
    accuracy: undefined,
    testAccuracy: undefined,
  });
});
