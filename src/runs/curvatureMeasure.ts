// Measures how the loss of a run curves along its updates, again from time to time, and keeps what it measured.
import type { OwnTrace, Trace } from '../trace/model/trace.ts';
import type { UpdateCurvature } from '../trace/model/updateCurvature.ts';
import type { Unsupported } from '../worker/client.ts';

/** Steps and milliseconds after which a measurement is out of date, both: ours. */
const [staleSteps, staleTime] = [500, 10_000];

/** A measurement that held up training, as the compilation for a software GPU does, is kept this many times as long as it took: ours. */
const rest = 20;

/** What was measured, or why it couldn't be. */
interface Kept {
  readonly trace: Trace;
  /** Number of edits before it. */
  readonly edits: number;
  readonly step: number;
  /** The time of `performance.now` from which on it is out of date. */
  readonly staleAt: number;
  readonly answer: UpdateCurvature | Unsupported;
}

/** Asks at most one question at a time; every edit makes what was measured before it worthless. */
export class CurvatureMeasure {
  #ask: () => Promise<UpdateCurvature | Unsupported | undefined>;
  #kept: Kept | undefined;
  #isAsking = false;

  /** `ask` measures the network that trains now; it gives undefined where there is none. */
  constructor(ask: () => Promise<UpdateCurvature | Unsupported | undefined>) {
    this.#ask = ask;
  }

  /** What was measured of a trace since its last edit. */
  of(trace: Trace): UpdateCurvature | undefined {
    const answer = this.#keptOf(trace)?.answer;
    return answer && 'reason' in answer ? undefined : answer;
  }

  /** Measures where nothing was since the last edit, or what was is out of date. */
  async refresh(trace: OwnTrace): Promise<void> {
    const kept = this.#keptOf(trace);
    const isFresh =
      kept && (trace.steps - kept.step <= staleSteps || performance.now() <= kept.staleAt);
    if (this.#isAsking || isFresh) return;
    const edits = trace.events.length;
    const began = performance.now();
    this.#isAsking = true;
    const answer = await this.#ask().finally(() => (this.#isAsking = false));
    if (!answer || trace.events.length !== edits) return;
    const now = performance.now();
    const staleAt = now + Math.max(staleTime, rest * (now - began));
    this.#kept = { trace, edits, step: trace.steps, staleAt, answer };
  }

  #keptOf(trace: Trace): Kept | undefined {
    const kept = this.#kept;
    return kept?.trace === trace && kept.edits === trace.events.length ? kept : undefined;
  }
}
