// How another experiment, a run that was left, or a trace from a file takes the place of what a run shows.
import { endOf } from '../trace/model/metricRows.ts';
import type { ExperimentConfig } from '../experiment/config.ts';
import type { Changes } from '../experiment/edits.ts';
import type { PlannedEdit } from '../experiment/plannedEdits.ts';
import { deviceAt } from '../trace/model/provenance.ts';
import { isSameDevice } from '../trace/model/append.ts';
import type { OwnTrace, Trace } from '../trace/model/trace.ts';
import type { TrainerClient } from '../worker/client.ts';
import {
  differenceInWords,
  firstDifference,
  type Difference,
  otherDeviceInWords,
} from './library/traceDifference.ts';
import type { BackendFaults } from './backendFaults.ts';
import type { KeptRun } from './keptRun.ts';
import type { Keeping } from './library/keeping.svelte.ts';
import { mostStateBytes, type LeftRun } from './leftRun.svelte.ts';
import type { Lifecycle } from './lifecycle.svelte.ts';
import { poolsBuffers, runId, variantId } from './pageMembers.ts';
import type { TrainedPair } from './trainedPair.svelte.ts';
import { advanceWithEdits } from './trainWithEdits.ts';
import { variantConfigOf, type ForkedVariant } from './variant.ts';

/** What a run shows, what trains it, and the run before it. */
export interface Stage {
  readonly lifecycle: Lifecycle;
  readonly pair: TrainedPair;
  readonly left: LeftRun;
  readonly keeping: Keeping;
  /** Of its workers. */
  readonly faults: BackendFaults;
}

/** How an experiment starts otherwise than alone and as it is. */
export interface Beginning {
  /** What a variant beside it has otherwise. */
  readonly changes?: Changes | undefined;
  /** Edits to be made at their steps, in the order of these. */
  readonly planned?: readonly PlannedEdit[];
}

/** Leaves the run that is shown for the library, if it has taken a step; undefined where there is none. Resolves once its state is read. */
function leaveShown({ lifecycle, pair, left, keeping }: Stage): Promise<void> | undefined {
  const { shown } = pair;
  const { variant } = pair.comparison;
  if (!shown || !endOf(shown.live.source)) return undefined;
  const { hasNetwork, trainer } = lifecycle;
  return left.leave(shown, async () => {
    const states = hasNetwork ? await trainer!.leave(mostStateBytes) : {};
    const { [runId]: state, [variantId]: variantState } = states;
    keeping.leave({ ...shown, state }, variant && { ...shown, ...variant, state: variantState });
    return state;
  });
}

/** Gets an experiment ready at step 0; false where another came meanwhile, or it broke. */
export async function startExperiment(
  stage: Stage,
  config: ExperimentConfig,
  { changes, planned = [] }: Beginning,
): Promise<boolean> {
  const { lifecycle, pair, faults } = stage;
  const leaving = leaveShown(stage);
  const isPresent = enter(stage, config, planned);
  let isReady = false;
  await lifecycle.guard(async () => {
    if (leaving) await leaving;
    if (!isPresent()) return;
    const { without } = faults;
    isReady = await pair.start(trainerFor(stage, config), isPresent, { changes, without });
    if (isReady) lifecycle.enter('paused');
  });
  return isReady;
}

/** Leaves the run that is shown for one that was left, which goes on as `goOn` says. */
export function returnTo(stage: Stage, run: KeptRun): Promise<boolean> {
  const { left } = stage;
  const isRead = left.find(run.id) && left.settled;
  void leaveShown(stage);
  return goOn(stage, run, Promise.all([isRead, left.settled]));
}

/** Gets a run ready at its step, or opens its trace where there is no more of it; false as `startExperiment` says, and for a trace. */
export async function goOn(
  stage: Stage,
  run: KeptRun,
  isThere: Promise<unknown> = Promise.resolve(),
): Promise<boolean> {
  const { lifecycle, pair, left, faults } = stage;
  const { id, config, planned } = run;
  const isPresent = enter(stage, config, planned, id);
  let isReady = false;
  await lifecycle.guard(async () => {
    await isThere;
    if (!isPresent()) return;
    if (run.state || run.recorded) {
      const trainer = trainerFor(stage, config);
      isReady = await pair.start(trainer, isPresent, { kept: run, without: faults.without });
      if (isReady && run.recorded) isReady = await retrace(stage, trainer, run, isPresent);
      if (isReady) lifecycle.enter(pair.live!.source.failure ? 'stopped' : 'paused');
    } else await show(stage, isPresent, () => pair.reopen(run));
    if (isPresent()) left.forget(id);
  });
  return isReady;
}

/** Takes the steps after a run's state again; false where another run came meanwhile. */
async function retrace(
  { pair, keeping }: Stage,
  trainer: TrainerClient,
  { id, state, recorded, variant, forked }: KeptRun,
  isPresent: () => boolean,
): Promise<boolean> {
  const step = state?.engine.step ?? 0;
  const before = state?.device ?? deviceAt(recorded!, 0)!;
  const present = pair.runtime!.device;
  if (forked) await forkAgain(pair, trainer, forked, isPresent);
  if (!isPresent()) return false;
  if (isSameDevice(before, present)) {
    await advanceWithEdits(pair, trainer, recorded!.steps, isPresent);
    if (!isPresent()) return false;
    const again = [pair.live!, pair.comparison.variant?.live];
    const difference = earliest(
      [recorded!, variant?.recorded ?? forked?.recorded].map((trace, i) => {
        const live = again[i];
        return trace && live && firstDifference(trace, live.source as OwnTrace, step);
      }),
    );
    if (difference) keeping.replace(id, difference.step, differenceInWords(difference, recorded!));
    else pair.endAs(recorded!);
  } else keeping.replace(id, step, otherDeviceInWords(step, before, present));
  return true;
}

/** Takes the steps up to the one from which a variant was forked, and forks it. */
async function forkAgain(
  pair: TrainedPair,
  trainer: TrainerClient,
  { id, changes, fromStep }: ForkedVariant,
  isPresent: () => boolean,
): Promise<void> {
  await advanceWithEdits(pair, trainer, fromStep, isPresent);
  const config = variantConfigOf(pair.config, changes);
  if (config && isPresent()) await pair.fork(trainer, config, changes, isPresent, id);
}

const earliest = (differences: readonly (Difference | undefined)[]): Difference | undefined =>
  differences.filter((difference) => difference !== undefined).sort((a, b) => a.step - b.step)[0];

/** Leaves what is shown for another experiment; returns whether that is still the present one. */
function enter(
  { lifecycle, pair }: Stage,
  config: ExperimentConfig,
  planned: readonly PlannedEdit[],
  id?: string,
): () => boolean {
  const isPresent = lifecycle.begin();
  pair.begin(config, planned, id);
  pair.comparison.end();
  lifecycle.enter('starting');
  return isPresent;
}

/** The worker, a new one where the one there is would keep GPU memory of other sizes. */
function trainerFor({ lifecycle, pair }: Stage, config: ExperimentConfig): TrainerClient {
  if (pair.live && poolsBuffers(pair.live.source, config)) lifecycle.endWorker();
  return lifecycle.makeTrainer();
}

/** Shows a trace that was recorded before, once the steps under way have ended. */
export async function showTrace(stage: Stage, trace: Trace): Promise<void> {
  const { lifecycle, pair } = stage;
  const leaving = leaveShown(stage);
  const isPresent = lifecycle.begin();
  if (lifecycle.status === 'starting') lifecycle.endWorker();
  await leaving;
  await show(stage, isPresent, () => pair.open(trace));
}

async function show({ lifecycle }: Stage, isPresent: () => boolean, open: () => void) {
  await lifecycle.trainer?.pause().catch(() => lifecycle.endWorker());
  if (!isPresent()) return;
  open();
  lifecycle.enter('opened');
}
