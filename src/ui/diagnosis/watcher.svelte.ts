// Diagnoses a run while it trains.
import { untrack } from 'svelte';
import { diagnose } from '../../diagnosis/diagnose.ts';
import type { Finding } from '../../diagnosis/finding.ts';
import { theoryOf } from '../../diagnosis/theory.ts';
import type { Run } from '../../runs/run.svelte.ts';
import type { Trace } from '../../trace/model/trace.ts';
import { Pulse } from '../panel/pulse.svelte.ts';
import { hold, interval, type Held } from './held.ts';

/** What is wrong with a run now. Made while a component starts. */
export class Watcher {
  #held: readonly Held[] = $state.raw([]);
  #judged: { trace: Trace; edits: number; theoryAt: ReturnType<typeof theoryOf> } | undefined;

  constructor(run: Run) {
    const pulse = new Pulse(() => [run.trace, run.status], interval);
    $effect(() => {
      void pulse.count;
      const trace = run.live?.source;
      untrack(() => this.#judge(trace, run.status === 'running'));
    });
  }

  /** The worst first. */
  get findings(): readonly Finding[] {
    return this.#held.map(({ finding }) => finding);
  }

  /** What was found before an edit, or in another run, says nothing of what is now; and only what trains comes and goes. */
  #judge(trace: Trace | undefined, trains: boolean): void {
    const last = trace === this.#judged?.trace ? this.#judged : undefined;
    const edits = trace?.events.length ?? 0;
    const before = last?.edits === edits && trains ? this.#held : [];
    const theoryAt = last?.theoryAt ?? (trace && theoryOf(trace));
    this.#held = trace && theoryAt ? hold(before, diagnose(trace, theoryAt)) : [];
    this.#judged = trace && theoryAt && { trace, edits, theoryAt };
  }
}
