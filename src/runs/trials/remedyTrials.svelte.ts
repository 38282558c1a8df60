// Tries the remedies of what was found in a run, one at a time, and keeps what they did.
import type { ExperimentConfig } from '../../experiment/config.ts';
import type { Finding, Remedy } from '../../diagnosis/finding.ts';
import { startsAgain } from '../../diagnosis/remedies.ts';
import { judgeTrial, type TrialOutcome } from '../../diagnosis/trials/trialOutcome.ts';
import {
  nextTrial,
  type TriedRemedy,
  type WantedTrial,
} from '../../diagnosis/trials/trialRanking.ts';
import type { OwnTrace, StepBlock } from '../../trace/model/trace.ts';
import { configAt } from '../../trace/query/configAt.ts';
import type { OnChunk, TrialFacts, Unsupported } from '../../worker/client.ts';
import type { TrialRequest } from '../../worker/client.ts';
import { withFields } from '../runEdits.ts';
import { trialTrace } from './trialTrace.ts';

/** Steps and milliseconds after which a trial from a run's state is out of date, both: ours. */
const [staleSteps, staleTime] = [500, 10_000];

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
  /** Finished steps of the run, and the time, when it was tried; undefined for one from step 0, which never comes out otherwise. */
  readonly at?: { readonly step: number; readonly time: number } | undefined;
}

/** What was found in a run. */
interface Diagnosed {
  readonly trace: OwnTrace;
  readonly config: ExperimentConfig;
  readonly findings: readonly Finding[];
}

/** Keeps outcomes by finding, changes and configuration, as long as the trace is the same. */
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
    this.#diagnosed = { trace, config: configAt(trace), findings };
    if (!this.#current) await this.#tryNext();
  }

  /** What is known of each remedy of a finding. */
  triedOf(finding: Finding): TriedRemedy[] {
    const diagnosed = this.#diagnosed;
    return finding.remedies.map((remedy) => {
      const kept = diagnosed && this.#kept[keyOf(diagnosed.config, finding, remedy)];
      return { remedy, ...kept, isStale: this.#isStale(kept) };
    });
  }

  /** Whether a remedy is being tried for a finding. */
  isTrying(finding: Finding, remedy: Remedy): boolean {
    const current = this.#current;
    return current?.finding.rule === finding.rule && current.remedy.label === remedy.label;
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
      const key = keyOf(diagnosed.config, wanted.finding, wanted.remedy);
      this.#kept = { ...this.#kept, [key]: kept };
    }
  }

  /** Undefined where the trial was ended early. */
  async #try(
    diagnosed: Diagnosed,
    { finding, remedy, steps }: WantedTrial,
  ): Promise<Kept | undefined> {
    const { trace: run, config, findings } = diagnosed;
    let changed: ExperimentConfig | undefined;
    const error = withFields(config, remedy.changes, (valid) => (changed = valid));
    if (!changed) return { reason: error!.message };
    const fromStart = startsAgain(finding, remedy);
    const blocks: StepBlock[] = [];
    const facts = await this.#host.tryChanges(
      { changes: remedy.changes, fromStart, steps },
      (chunk) => blocks.push(...chunk) > 0 && this.#host.mayTry() && this.#isPresent(diagnosed),
    );
    if (!facts || !this.#isPresent(diagnosed)) return undefined;
    if ('reason' in facts) return { reason: facts.reason };
    if (!facts.whole) return undefined;
    const { fromStep } = facts;
    const trial = trialTrace(run, changed, facts, blocks);
    return {
      outcome: judgeTrial({ run, found: findings, finding, trial, fromStep }),
      ...(!fromStart && { at: { step: fromStep, time: performance.now() } }),
    };
  }

  #isPresent({ trace, config }: Diagnosed): boolean {
    const present = this.#diagnosed;
    return present?.trace === trace && JSON.stringify(present.config) === JSON.stringify(config);
  }
}

const keyOf = (config: ExperimentConfig, { rule }: Finding, { changes }: Remedy): string =>
  JSON.stringify([rule, changes, config]);
