// For tests: a run from step 0 as a trace, in Node, by the engine that is taken there where nothing is measured.
import type { ExperimentConfig } from '../experiment/config.ts';
import { withChanges, type Changes } from '../experiment/edits.ts';
import { appendBlock } from '../trace/model/append.ts';
import { metrics, widthOf, type LayerMetric, type StepMetric } from '../trace/model/metrics.ts';
import { depthOf, emptyTrace, type OwnTrace } from '../trace/model/trace.ts';
import { measuresNothing } from './runtime.ts';
import { Session } from './session.ts';
import { isUnsupported } from './unsupported.ts';

/** An experiment with these changes. */
export const changedBy = (config: ExperimentConfig, changes: Changes): ExperimentConfig =>
  withChanges(config, changes) as unknown as ExperimentConfig;

/** Takes steps, and where `edits` are given, makes them and takes as many again. */
export async function trainedTrace(
  config: ExperimentConfig,
  steps: number,
  edits?: Changes,
): Promise<OwnTrace> {
  const started: { trace?: OwnTrace } = {};
  const session = new Session({
    onBlock({ members: { a } }) {
      if (a && !isUnsupported(a)) appendBlock(started.trace!, a);
    },
  });
  const { first } = await session.start({
    members: [{ id: 'a', config }],
    measuring: measuresNothing,
  });
  const trace = emptyTrace(config, { device: first.runtime.device, inputs: first.inputs }, 'test');
  started.trace = trace;
  await session.advance(steps, 20);
  if (edits) {
    await session.edit({ a: changedBy(config, edits) });
    await session.advance(steps, 20);
  }
  await session.end('a');
  return trace;
}

/** A metric of every layer that has it, as last measured at or before a step. */
export function layersAt(trace: OwnTrace, metric: LayerMetric, step: number): number[] {
  const width = widthOf(metric, depthOf(trace));
  const row = Math.floor(step / metrics[metric].every);
  return [...trace.columns[metric].subarray(row * width, (row + 1) * width)];
}

/** Gradients of the hidden layers over the head's. */
export function shareOfHead(trace: OwnTrace, step: number): number[] {
  const norms = layersAt(trace, 'gradientNorm', step);
  const head = norms.pop()!;
  return norms.map((norm) => norm / head);
}

/** The error signal of the hidden layers. */
export const signals = (trace: OwnTrace, step: number): number[] =>
  layersAt(trace, 'signalNorm', step).slice(0, -1);

/** The largest over the smallest. */
export const spread = (values: readonly number[]): number =>
  Math.max(...values) / Math.min(...values);

/** The mean of the last rows of a metric that is measured at every step. */
export function meanOfLast(trace: OwnTrace, metric: StepMetric, count = 20): number {
  const last = trace.columns[metric].subarray(Math.max(0, trace.steps - count), trace.steps);
  return last.reduce((sum, value) => sum + value, 0) / last.length;
}

/** The test accuracy as last measured at or before a step. */
export const testAccuracyAt = (trace: OwnTrace, step: number): number =>
  trace.columns.testAccuracy[Math.floor(step / metrics.testAccuracy.every)];

/** Every step of a trace, from one on. */
export const stepsOf = ({ steps }: OwnTrace, from = 0): number[] =>
  Array.from({ length: steps - from }, (_, i) => from + i);
