// A step's row of rawMetrics, as every engine's rawMetrics are read.
import { hasDeadUnits } from '../../network/facts/activationFacts.ts';
import type { EngineConfig } from '../engine.ts';
import { isMeasuredAt, type RawMetrics } from '../measure/rawMetrics.ts';
import type { FusedMetricName, Plan } from './plan.ts';

/** What the counts of right answers are out of; without a count the accuracy stays empty. */
export interface Answers {
  readonly batch: number | undefined;
  readonly test: number | undefined;
}

/** Reads the rows of steps that were taken with a configuration; what the kernels leave unmeasured in it is missing. */
export function rawMetricsOf(
  plan: Plan,
  { clipping, network }: EngineConfig,
  answers: Answers,
): (row: Float32Array, step: number) => RawMetrics {
  const unmeasured = new Set<FusedMetricName>([
    ...(clipping.mode === 'globalNorm' ? [] : (['coefficient'] as const)),
    ...(clipping.mode === 'value' ? [] : (['scaledProducts'] as const)),
    ...(hasDeadUnits(network.activation) ? [] : (['deadCount'] as const)),
  ]);
  const offsets = Object.fromEntries(
    Object.entries(plan.rawMetrics)
      .filter(([name]) => !unmeasured.has(name as FusedMetricName))
      .map(([name, [offset]]) => [name, offset]),
  );
  const share = (row: Float32Array, name: FusedMetricName, all: number | undefined) =>
    all ? row[plan.rawMetrics[name][0]]! / all : NaN;
  const [[nanAt], [lossAt]] = [plan.rawMetrics.nanCount, plan.rawMetrics.loss];
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
