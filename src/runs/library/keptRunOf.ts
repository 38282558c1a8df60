// How a run of the library, or one whose worker has ended, goes on: from its last state, with the steps after it to be taken again, and the variant beside it too.
import { isOwn, type Trace } from '../../trace/model/trace.ts';
import { configAt } from '../../trace/query/configAt.ts';
import type { KeptRun } from '../keptRun.ts';
import type { MemberState } from '../../worker/client.ts';
import { LiveTrace } from '../liveTrace.svelte.ts';
import { eventsBetween } from '../traceEdits.ts';
import type { ForkedVariant, KeptVariant } from '../variant.ts';
import type { SavedRun } from './savedRun.ts';
import { cutTrace, isWholeAt } from './traceRows.ts';

/** Most steps that are taken again from the start, of a run whose page was closed before it had read a state. */
const mostFromStart = 500;

/** What is there of a run that is to go on. */
export interface RunToContinue {
  readonly saved: Pick<SavedRun, 'id' | 'config' | 'planned' | 'isFromFile' | 'variant'>;
  readonly trace: Trace;
  /** A state at or before the last row; undefined where there is none. */
  readonly state: MemberState | undefined;
  /** The variant that trained beside it. */
  readonly variant?:
    | {
        readonly saved: Pick<SavedRun, 'config'>;
        readonly trace: Trace;
        readonly state: MemberState | undefined;
      }
    | undefined;
}

/** A run that was loaded, to be shown and not to go on. */
export const traceOnly = ({ saved, trace }: RunToContinue): KeptRun => {
  const { id, config, planned, isFromFile } = saved;
  return { id, config, planned, isFromFile, live: new LiveTrace(trace), state: undefined };
};

/**
 * A run as it was at its state; edits made since are planned again at their steps, and one that didn't reach the trace any more at its end. Without a
 * state it begins again, where it took at most `mostSteps`.
 */
export function keptRunOf(run: RunToContinue, mostSteps = mostFromStart): KeptRun {
  const { saved, trace } = run;
  const state = run.state && isWholeAt(trace, run.state.engine.step) ? run.state : undefined;
  const isYoung = !saved.isFromFile && trace.steps <= mostSteps;
  const step = state?.engine.step ?? (isYoung ? 0 : trace.steps);
  const variant = keptVariantOf(run, step);
  const { config, planned } = saved;
  const late = isOwn(trace) ? eventsBetween(configAt(trace), config, trace.steps) : [];
  const forked = variant ? undefined : forkedVariantOf(run, step);
  const isAtEnd = step === trace.steps && !late.length && !forked;
  if (!isOwn(trace) || isAtEnd) return { ...traceOnly(run), state, variant };
  return {
    ...traceOnly(run),
    config: { ...configAt(trace, step), stepRate: config.stepRate },
    planned: [...trace.events.filter((event) => event.step > step), ...late, ...planned],
    live: new LiveTrace(cutTrace(trace, step)),
    state,
    recorded: trace,
    variant,
    forked,
  };
}

/** The variant beside a run, as it was at a step; undefined where there is none, or no state of that step. */
function keptVariantOf({ saved, variant }: RunToContinue, step: number): KeptVariant | undefined {
  if (!saved.variant || !variant || !isOwn(variant.trace)) return undefined;
  const { trace, state } = variant;
  const { config } = variant.saved;
  const live = new LiveTrace(trace);
  if (trace.steps < step)
    return { ...saved.variant, config, live, hasEnded: true, state: undefined };
  if (!isWholeAt(trace, step)) return undefined;
  const isThere = state ? state.engine.step === step : step === 0 && saved.variant.fromStep === 0;
  if (!isThere) return undefined;
  return {
    ...saved.variant,
    config: { ...configAt(trace, step), stepRate: config.stepRate },
    live: trace.steps > step ? new LiveTrace(cutTrace(trace, step)) : live,
    ...{ hasEnded: false, state, recorded: trace },
  };
}

/** The variant that was forked from a run after a step; undefined where there is none. */
function forkedVariantOf(
  { saved, variant }: RunToContinue,
  step: number,
): ForkedVariant | undefined {
  if (!saved.variant || saved.variant.fromStep < step) return undefined;
  return {
    ...saved.variant,
    recorded: variant && isOwn(variant.trace) ? variant.trace : undefined,
  };
}
