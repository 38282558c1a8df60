// A step's row of readings, by name, as every engine's readings are read.
import type { EngineConfig } from '../engine.ts';
import { isMeasuredAt, type Readings } from '../readings.ts';
import type { FusedReading, Plan } from './plan.ts';

/** What the counts of right answers are out of; without a count the accuracy stays empty. */
export interface Answers {
  readonly batch: number | undefined;
  readonly test: number | undefined;
}

const statistics: readonly FusedReading[] = [
  'activationLargest',
  'scaledMean',
  'deviationLargest',
  'deviationScaledSum',
  'spreadLargest',
  'spreadScaledSum',
  'saturatedCount',
  'unchangedCount',
];

/** The readings that a step measured, from its row. */
export function readingsOf(
  plan: Plan,
  row: Float32Array,
  step: number,
  { clipping, network }: EngineConfig,
  answers: Answers,
): Readings {
  const unmeasured = new Set<FusedReading>([
    'correctCount',
    'testCorrectCount',
    'nanCount',
    ...(clipping.mode === 'globalNorm' ? [] : (['coefficient'] as const)),
    ...(clipping.mode === 'value' ? [] : (['scaledProducts'] as const)),
    ...(isMeasuredAt('activationMean', step) ? [] : statistics),
    ...(network.activation === 'relu' && isMeasuredAt('dead', step)
      ? []
      : (['deadCount'] as const)),
  ]);
  const valuesOf = (name: FusedReading) => {
    const [offset, values] = plan.readings[name];
    return row.subarray(offset, offset + values);
  };
  const names = Object.keys(plan.readings) as FusedReading[];
  const share = (name: FusedReading, all: number) => Float32Array.of(valuesOf(name)[0]! / all);
  return {
    ...Object.fromEntries(
      names.filter((name) => !unmeasured.has(name)).map((name) => [name, valuesOf(name)]),
    ),
    // WGSL may assume that no NaN occurs, so that one in the forward pass need not reach the loss.
    ...(valuesOf('nanCount')[0]! > 0 && { loss: Float32Array.of(NaN) }),
    ...(answers.batch && { accuracy: share('correctCount', answers.batch) }),
    ...(answers.test &&
      isMeasuredAt('testAccuracy', step) && {
        testAccuracy: share('testCorrectCount', answers.test),
      }),
  };
}
