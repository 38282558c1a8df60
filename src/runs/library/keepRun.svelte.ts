// Keeps the run of a page in the library while it goes on, without being asked.
import type { Run } from '../run.svelte.ts';
import type { Library } from './library.svelte.ts';
import { RunSaver, type RunNow } from './runSaver.ts';

/** The run as it is at this moment, while its trace grows on; undefined before its first step. */
function now(run: Run | undefined): RunNow | undefined {
  const shown = run?.shown;
  if (!run || !shown?.live.source.steps) return undefined;
  const { id, config, planned, live, isFromFile } = shown;
  const isPresent = id === run.id;
  const trace = { ...live.source, events: [...live.source.events] };
  return {
    ...{ id, config, planned, isFromFile, trace },
    isTraining: isPresent && run.wantsToRun && !trace.failure,
    hasNetwork: isPresent && run.hasNetwork,
  };
}

/** Saves the run at every change. Called while a component starts. */
export function keepRun(run: () => Run | undefined, library: Library): void {
  const saver = new RunSaver({
    now: () => now(run()),
    snapshot: async (mostBytes) => run()?.snapshot(mostBytes),
    save: (facts, trace, state) => library.save(facts, trace, state),
  });
  $effect(() => {
    const present = run();
    if (!present?.live?.version) return;
    void [present.status, present.config, present.planned];
    saver.touch();
  });
  // What a person did is kept at once.
  $effect(() => {
    void run()?.status;
    void saver.flush();
  });
}
