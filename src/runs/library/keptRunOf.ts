// How a run of the library goes on: from its last state, with the steps after it to be taken again.
import { isOwn } from '../../trace/model/trace.ts';
import { configAt } from '../../trace/query/configAt.ts';
import type { KeptRun } from '../keptRuns.svelte.ts';
import { LiveTrace } from '../liveTrace.svelte.ts';
import type { LoadedRun } from './savedRun.ts';
import { cutTrace } from './traceRows.ts';

/** A run that was loaded, as it was at its state; edits made since are planned again at their steps. */
export function keptRunOf({ saved, trace, state }: LoadedRun): KeptRun {
  const { id, config, planned } = saved;
  const step = state?.engine.step;
  if (!isOwn(trace) || step === undefined || step === trace.steps)
    return { id, config, planned, live: new LiveTrace(trace), state };
  return {
    id,
    config: { ...configAt(trace, step), stepRate: config.stepRate },
    planned: [...trace.events.filter((event) => event.step > step), ...planned],
    live: new LiveTrace(cutTrace(trace, step)),
    state,
    recorded: trace,
  };
}
