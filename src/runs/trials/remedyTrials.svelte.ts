// Tries the remedies of what was found in a run, one at a time, and keeps what they did.
import type { ExperimentConfig } from '../../experiment/config.ts';
import { withChanges } from '../../experiment/edits.ts';
import type { Finding, Remedy } from '../../diagnosis/finding.ts';
import { startsAgain, withFoundRate } from '../../diagnosis/remedies.ts';
import { judgeTrial, type TrialOutcome } from '../../diagnosis/trials/trialOutcome.ts';
import {
  nextTrial,
  type TriedRemedy,
  type WantedTrial,
} from '../../diagnosis/trials/trialRanking.ts';
import type { OwnTrace, StepBlock } from '../../trace/model/trace.ts';
import { configAt } from '../../trace/query/configAt.ts';
import type { OnChunk, TrialFacts, TrialRequest, Unsupported } from '../../worker/client.ts';
import { trialTrace } from './trialTrace.ts';

/** Steps and milliseconds after which a trial from a run's state is out of date, both: ours. */
const [staleSteps, staleTime] = [500, 10_000];

/** The farthest step that a run may have stopped at for trials from step 0 to go there: ours. */
const farthest = 5000;

/** What trials need of the page. */
export interface TrialHost {
  /** Takes the steps of a trial; undefined where another experiment came meanwhile. */
  readonly tryChanges: (
    request: TrialRequest,
    onChunk: OnChunk<StepBlock>,
  ) => Promise<TrialFacts | Unsupported | undefined>;
  /** Whether remedies may be tried now. */
  readonly mayTry: () => boolean;
}

/** What was kept of a trial. */
interface Kept {
  readonly outcome?: TrialOutcome | undefined;
  readonly reason?: string | undefined;
  readonly learningRate?: number | undefined;
  /** Steps that the trial was for. */
  readonly wanted?: number;
  /** Finished steps of the run, and the time, when it was tried; undefined for one from step 0, which never comes out otherwise. */
  readonly at?: { readonly step: number; readonly time: number } | undefined;
}

/** What was found in a run. */
interface Diagnosed {
  readonly trace: OwnTrace;
  /** Number of edits so far. */
  readonly edits: number;
  readonly findings: readonly Finding[];
}

/** Keeps outcomes by finding and remedy until the next edit, as long as the trace is the same. */
export class RemedyTrials {
  #host: TrialHost;
  #diagnosed: Diagnosed | undefined = $state.raw();
  #kept: Readonly<Record<string, Kept>> = $state.raw({});
  /** The trial under way. */
  #current: WantedTrial | undefined = $state.raw();

  constructor(host: TrialHost) {
    this.#host = host;
  }

  /** Takes notice of what was found now, and tries one remedy after the other where none is being tried; resolves when none is left to try. */
  async consider(trace: OwnTrace, findings: readonly Finding[]): Promise<void> {
    if (trace !== this.#diagnosed?.trace) this.#kept = {};
    this.#diagnosed = { trace, edits: trace.events.length, findings };
    if (!this.#current) await this.#tryNext();
  }

  /** What is known of each remedy of a finding. */
  triedOf(finding: Finding): TriedRemedy[] {
    const diagnosed = this.#diagnosed;
    return finding.remedies.map((source) => {
      const kept = diagnosed && this.#kept[keyOf(diagnosed, finding, source)];
      const rate = kept?.learningRate;
      const remedy = rate === undefined ? source : withFoundRate(source, rate);
      return { source, remedy, ...kept, isStale: this.#isStale(kept) };
    });
  }

  /** Whether a remedy is being tried for a finding. */
  isTrying(finding: Finding, { source }: TriedRemedy): boolean {
    const current = this.#current;
    return current?.finding.rule === finding.rule && current.tried.source.label === source.label;
  }

  #isStale(kept: Kept | undefined): boolean {
    const at = kept?.at;
    if (!at || !this.#diagnosed) return false;
    const steps = this.#diagnosed.trace.steps - at.step;
    return steps > staleSteps && performance.now() - at.time > staleTime;
  }

  async #tryNext(): Promise<void> {
    while (this.#diagnosed && this.#host.mayTry()) {
      const diagnosed = this.#diagnosed;
      const wanted = nextTrial(diagnosed.findings, (finding) => this.triedOf(finding));
      if (!wanted) return;
      this.#current = wanted;
      const kept = await this.#try(diagnosed, wanted).finally(() => (this.#current = undefined));
      if (!kept) return;
      if (diagnosed.trace !== this.#diagnosed.trace) continue;
      const key = keyOf(diagnosed, wanted.finding, wanted.tried.source);
      this.#kept = { ...this.#kept, [key]: kept };
    }
  }

  /** Undefined where the trial was ended early. */
  async #try(
    diagnosed: Diagnosed,
    { finding, tried, steps }: WantedTrial,
  ): Promise<Kept | undefined> {
    const { trace: run, findings } = diagnosed;
    const { changes, findsRate = false } = tried.remedy;
    const fromStart = startsAgain(finding, tried.remedy);
    // A run that stopped is tried past the step where it did.
    const reach = fromStart ? (run.failure?.step ?? 0) : 0;
    if (reach > farthest)
      return { reason: `the run stopped at step ${reach}, farther than trials go` };
    const blocks: StepBlock[] = [];
    const facts = await this.#host.tryChanges(
      { changes, fromStart, steps: reach + steps, findsRate },
      (chunk) => {
        blocks.push(...chunk);
        return this.#host.mayTry() && this.#isPresent(diagnosed);
      },
    );
    if (!facts || !this.#isPresent(diagnosed)) return undefined;
    if ('reason' in facts) return { reason: facts.reason };
    if (!facts.whole) return undefined;
    const { fromStep, learningRate } = facts;
    const found = learningRate === undefined ? {} : { 'optimizer.learningRate': learningRate };
    const changed = withChanges(configAt(run), { ...changes, ...found }) as ExperimentConfig;
    const trial = trialTrace(run, changed, facts, blocks);
    return {
      wanted: steps,
      learningRate: tried.source.findsRate ? changed.optimizer.learningRate : undefined,
      outcome: judgeTrial({ run, found: findings, finding, trial, fromStep }),
      ...(!fromStart && { at: { step: fromStep, time: performance.now() } }),
    };
  }

  /** Whether the run is still the one that was diagnosed, without an edit since. */
  #isPresent({ trace, edits }: Diagnosed): boolean {
    return this.#diagnosed?.trace === trace && this.#diagnosed.edits === edits;
  }
}

const keyOf = ({ edits }: Diagnosed, { rule }: Finding, { label }: Remedy): string =>
  [rule, label, edits].join();
