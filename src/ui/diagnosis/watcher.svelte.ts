// Diagnoses a run while it trains.
import { untrack } from 'svelte';
import { diagnose } from '../../diagnosis/diagnose.ts';
import type { Finding } from '../../diagnosis/finding.ts';
import { recentWindowOf } from '../../diagnosis/recentWindow.ts';
import { suspectedOvershoot } from '../../diagnosis/rules/oscillating.ts';
import { theoryOf } from '../../diagnosis/theory.ts';
import { CurvatureMeasure } from '../../runs/curvatureMeasure.ts';
import type { Run } from '../../runs/run.svelte.ts';
import { isOwn, type Trace } from '../../trace/model/trace.ts';
import { Pulse } from '../panel/pulse.svelte.ts';
import { hold, interval, type Held } from './held.ts';

/** What is wrong with a run now. Made while a component starts. */
export class Watcher {
  #held: readonly Held[] = $state.raw([]);
  #judged: { trace: Trace; edits: number; theoryAt: ReturnType<typeof theoryOf> } | undefined;

  /** `mayMeasure` says whether the network may be asked for what the trace doesn't have. */
  constructor(run: Run, mayMeasure: () => boolean) {
    const curvature = new CurvatureMeasure(() => run.probe.ask('updateCurvature'));
    const pulse = new Pulse(() => [run.trace, run.status], interval);
    $effect(() => {
      void pulse.count;
      const trace = run.live?.source;
      const trains = run.status === 'running';
      untrack(() => {
        this.#judge(trace, trains, curvature);
        if (
          trace &&
          isOwn(trace) &&
          trains &&
          mayMeasure() &&
          suspectedOvershoot(recentWindowOf(trace))
        )
          void curvature.refresh(trace);
      });
    });
  }

  /** The worst first. */
  get findings(): readonly Finding[] {
    return this.#held.map(({ finding }) => finding);
  }

  /** What was found before an edit, or in another run, says nothing of what is now; and only what trains comes and goes. */
  #judge(trace: Trace | undefined, trains: boolean, curvature: CurvatureMeasure): void {
    const last = trace === this.#judged?.trace ? this.#judged : undefined;
    const edits = trace?.events.length ?? 0;
    const before = last?.edits === edits && trains ? this.#held : [];
    const theoryAt = last?.theoryAt ?? (trace && theoryOf(trace));
    this.#held =
      trace && theoryAt ? hold(before, diagnose(trace, theoryAt, curvature.of(trace))) : [];
    this.#judged = trace && theoryAt && { trace, edits, theoryAt };
  }
}
