// The members of the page's session: a run, and the variant it is compared with.
import { deviceAt } from '../trace/model/provenance.ts';
import { emptyTrace, type Trace } from '../trace/model/trace.ts';
import type { ExperimentConfig } from '../experiment/config.ts';
import type { SessionRequest, StartedSession } from '../worker/client.ts';
import { LiveTrace } from './liveTrace.svelte.ts';

/** The run's name in the session. */
export const runId = 'run';

/** Its variant's. */
export const variantId = 'variant';

/** The experiments of both by name, without the variant's where there is none. */
export const configsOf = (run: ExperimentConfig, variant: ExperimentConfig | undefined) => ({
  [runId]: run,
  ...(variant && { [variantId]: variant }),
});

type Requested = Omit<SessionRequest['members'][0], 'id'>;

/** A session of both, which stops with the run, on none of the backends of `without`. */
export const requestOf = (
  run: Requested,
  variant: Requested | undefined,
  without: NonNullable<SessionRequest['without']>,
): SessionRequest => ({
  members: [{ id: runId, ...run }, ...(variant ? [{ id: variantId, ...variant }] : [])],
  stopWith: runId,
  without,
});

/** The trace of a member that is ready to take step 0, within so many bytes where it isn't to be whole. */
export const startedTrace = (
  config: ExperimentConfig,
  { runtime, inputs }: StartedSession['first'],
  mostBytes?: number,
): LiveTrace =>
  new LiveTrace(emptyTrace(config, { device: runtime.device, inputs }, __VERSION__), mostBytes);

/**
 * Whether starting `next` would leave GPU memory behind: TensorFlow.js pools buffers by their exact size
 * and keeps them as long as its backend lives, which is as long as the worker.
 */
export function poolsBuffers(trace: Trace, next: ExperimentConfig): boolean {
  const { experiment } = trace;
  const backend = deviceAt(trace)?.backend;
  const sizes = ({ network, data, batchSize, loss, backend }: ExperimentConfig) =>
    [network.depth, network.width, data.name, batchSize, loss, backend].join();
  const isGpu = backend === 'webgpu' || backend === 'webgl';
  return isGpu && (!experiment || sizes(experiment) !== sizes(next));
}

/** How far a large network's weights are drawn, in words; undefined where none are being drawn. */
export function preparationWords(layersDrawn: number, depth: number): string | undefined {
  if (!layersDrawn) return undefined;
  const next = layersDrawn < depth ? `layer ${layersDrawn + 1} of ${depth}` : 'head';
  return `Preparing weights: ${next}`;
}
