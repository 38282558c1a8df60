// Keeps the run of a page in the library while it goes on, without being asked.
import type { Trace } from '../../trace/model/trace.ts';
import type { LiveTrace } from '../liveTrace.svelte.ts';
import type { Run } from '../run.svelte.ts';
import type { Library } from './library.svelte.ts';
import { RunSaver, type RunNow, type Snapshot } from './runSaver.ts';
import type { RunToSave } from './savedRun.ts';

/** A trace as it is now, which doesn't grow. */
const traceNow = ({ source }: LiveTrace): Trace => ({ ...source, events: [...source.events] });

/** The run as it is at this moment, while its trace grows on; undefined before its first step. A run that waits may be one that `goesOn`. */
function now(run: Run | undefined, goesOn: boolean): RunNow | undefined {
  const shown = run?.shown;
  if (!run || !shown?.live.source.steps) return undefined;
  const { id, config, planned, live, isFromFile } = shown;
  const isPresent = id === run.id;
  return {
    ...{ id, config, planned, isFromFile, trace: traceNow(live) },
    variant: isPresent ? run.comparison.variant : undefined,
    isTraining: isPresent && (run.wantsToRun || goesOn) && !live.source.failure,
    hasNetwork: isPresent && run.hasNetwork,
  };
}

/** The run, and the variant beside it, as they are stored. */
function toSave(run: RunNow, snapshot: Snapshot | undefined): [RunToSave, ...RunToSave[]] {
  const { variant, trace, ...facts } = run;
  if (!variant) return [{ facts, trace, state: snapshot?.state }];
  const { id, config, changes, fromStep, live } = variant;
  const isOfVariant = snapshot?.variant?.id === id;
  return [
    { facts: { ...facts, variant: { id, changes, fromStep } }, trace, state: snapshot?.state },
    {
      facts: { ...facts, id, config, planned: [], isTraining: false, besideOf: run.id },
      trace: traceNow(live),
      state: isOfVariant ? snapshot.variant.state : undefined,
    },
  ];
}

/**
 * Saves the run at every change. Called while a component starts. The returned function pauses the run and stores it at its last step, as one that goes
 * on when the page is loaded again if it trained; where it can't be stored it trains on, and the answer is false.
 */
export function keepRun(run: () => Run | undefined, library: Library): () => Promise<boolean> {
  let goesOn = false;
  const saver = new RunSaver({
    now: () => now(run(), goesOn),
    snapshot: async (mostBytes) => run()?.snapshot(mostBytes),
    save: (run, snapshot) => library.save(...toSave(run, snapshot)),
  });
  $effect(() => {
    const present = run();
    if (!present?.live?.version) return;
    void [present.status, present.config, present.planned, present.comparison.variant];
    saver.touch();
  });
  // What a person did is kept at once.
  $effect(() => {
    void run()?.status;
    void saver.flush();
  });
  return async () => {
    const left = run();
    goesOn = left?.isTraining ?? false;
    await left?.pause();
    if (await saver.store()) return true;
    if (goesOn) void left?.run();
    goesOn = false;
    return false;
  };
}
