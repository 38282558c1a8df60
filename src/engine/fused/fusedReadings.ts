// A step's row of readings, as every engine's readings are read.
import { hasDeadUnits } from '../../network/facts/activationFacts.ts';
import type { EngineConfig } from '../engine.ts';
import { isMeasuredAt, type StepReadings } from '../readings.ts';
import type { FusedReading, Plan } from './plan.ts';

/** What the counts of right answers are out of; without a count the accuracy stays empty. */
export interface Answers {
  readonly batch: number | undefined;
  readonly test: number | undefined;
}

/** Reads the rows of steps that were taken with a configuration; what the kernels leave unmeasured in it is missing. */
export function readingsOf(
  plan: Plan,
  { clipping, network }: EngineConfig,
  answers: Answers,
): (row: Float32Array, step: number) => StepReadings {
  const unmeasured = new Set<FusedReading>([
    ...(clipping.mode === 'globalNorm' ? [] : (['coefficient'] as const)),
    ...(clipping.mode === 'value' ? [] : (['scaledProducts'] as const)),
    ...(hasDeadUnits(network.activation) ? [] : (['deadCount'] as const)),
  ]);
  const offsets = Object.fromEntries(
    Object.entries(plan.readings)
      .filter(([name]) => !unmeasured.has(name as FusedReading))
      .map(([name, [offset]]) => [name, offset]),
  );
  const share = (row: Float32Array, name: FusedReading, all: number | undefined) =>
    all ? row[plan.readings[name][0]]! / all : NaN;
  const [[nanAt], [lossAt]] = [plan.readings.nanCount, plan.readings.loss];
  return (values, step) => {
    // WGSL may assume that no NaN occurs, so that one in the forward pass need not reach the loss.
    if (values[nanAt]! > 0) values[lossAt] = NaN;
    return {
      values,
      offsets,
      accuracy: share(values, 'correctCount', answers.batch),
      testAccuracy: isMeasuredAt('testAccuracy', step)
        ? share(values, 'testCorrectCount', answers.test)
        : NaN,
    };
  };
}
