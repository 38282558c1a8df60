// How a run of the library goes on: from its last state, with the steps after it to be taken again, and the variant beside it too.
import { isOwn } from '../../trace/model/trace.ts';
import { configAt } from '../../trace/query/configAt.ts';
import type { KeptRun } from '../keptRun.ts';
import type { KeptVariant } from '../variant.ts';
import { LiveTrace } from '../liveTrace.svelte.ts';
import type { LoadedRun } from './savedRun.ts';
import { cutTrace } from './traceRows.ts';

/** Most steps that are taken again from the start, of a run whose page was closed before it had read a state. */
const mostFromStart = 500;

/** A run that was loaded, to be shown and not to go on. */
export const traceOnly = ({ saved, trace }: LoadedRun): KeptRun => {
  const { id, config, planned, isFromFile } = saved;
  return { id, config, planned, isFromFile, live: new LiveTrace(trace), state: undefined };
};

/** A run that was loaded, as it was at its state; edits made since are planned again at their steps. */
export function keptRunOf(loaded: LoadedRun): KeptRun {
  const { saved, trace, state } = loaded;
  const isYoung = !saved.isFromFile && trace.steps <= mostFromStart;
  const step = state?.engine.step ?? (isYoung ? 0 : trace.steps);
  const variant = keptVariantOf(loaded, step);
  if (!isOwn(trace) || step === trace.steps) return { ...traceOnly(loaded), state, variant };
  const { config, planned } = saved;
  return {
    ...traceOnly(loaded),
    config: { ...configAt(trace, step), stepRate: config.stepRate },
    planned: [...trace.events.filter((event) => event.step > step), ...planned],
    live: new LiveTrace(cutTrace(trace, step)),
    state,
    recorded: trace,
    variant,
  };
}

/** The variant beside a run, as it was at a step; undefined where there is none, or no state of that step. */
function keptVariantOf({ saved, variant }: LoadedRun, step: number): KeptVariant | undefined {
  if (!saved.variant || !variant || !isOwn(variant.trace)) return undefined;
  const { trace, state } = variant;
  const { config } = variant.saved;
  const live = new LiveTrace(trace);
  if (trace.steps < step)
    return { ...saved.variant, config, live, hasEnded: true, state: undefined };
  const isThere = state ? state.engine.step === step : step === 0 && saved.variant.fromStep === 0;
  if (!isThere) return undefined;
  return {
    ...saved.variant,
    config: { ...configAt(trace, step), stepRate: config.stepRate },
    live: trace.steps > step ? new LiveTrace(cutTrace(trace, step)) : live,
    ...{ hasEnded: false, state, recorded: trace },
  };
}
