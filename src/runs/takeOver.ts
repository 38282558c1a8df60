// How another experiment, or a trace from a file, takes the place of what a run shows.
import type { ExperimentConfig } from '../experiment/config.ts';
import type { Changes } from '../experiment/edits.ts';
import type { Trace } from '../trace/model/trace.ts';
import type { Lifecycle } from './lifecycle.svelte.ts';
import { poolsBuffers } from './pageMembers.ts';
import type { TrainedPair } from './trainedPair.svelte.ts';

/** Gets an experiment ready at step 0, beside a variant with these changes if they are given; false where another came meanwhile, or it broke. */
export async function startExperiment(
  lifecycle: Lifecycle,
  pair: TrainedPair,
  config: ExperimentConfig,
  changes: Changes | undefined,
): Promise<boolean> {
  const isPresent = lifecycle.begin();
  if (pair.live && poolsBuffers(pair.live.source, config)) lifecycle.endWorker();
  pair.prepare(config);
  pair.comparison.end();
  lifecycle.enter('starting');
  let isReady = false;
  await lifecycle.guard(async () => {
    isReady = await pair.start(lifecycle.makeTrainer(), changes, isPresent);
    if (isReady) lifecycle.enter('paused');
  });
  return isReady;
}

/** Shows a trace that was recorded before, once the steps under way have ended. */
export async function showTrace(
  lifecycle: Lifecycle,
  pair: TrainedPair,
  trace: Trace,
): Promise<void> {
  const isPresent = lifecycle.begin();
  if (lifecycle.status === 'starting') lifecycle.endWorker();
  await lifecycle.trainer?.pause().catch(() => lifecycle.endWorker());
  if (!isPresent()) return;
  pair.open(trace);
  lifecycle.enter('opened');
}
