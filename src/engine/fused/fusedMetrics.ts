// Reads the rows of raw metrics that fused kernels write, as `RawMetrics` of any engine.
import { hasDeadUnits } from '../../network/facts/activationFacts.ts';
import type { EngineConfig } from '../engine.ts';
import { isMeasuredAt, type RawMetrics } from '../measure/rawMetrics.ts';
import type { FusedMetricName, Plan } from './plan.ts';

/** Numbers of predictions that the counts of correct ones are divided by; undefined leaves the accuracy NaN. */
export interface Answers {
  readonly batch: number | undefined;
  readonly test: number | undefined;
}

/** A reader of rows of raw metrics, taken with a configuration; metrics that the kernels don't measure with it are missing. */
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
    // WGSL implementations may assume that no NaN occurs, so a NaN of the forward pass may not reach the loss.
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
