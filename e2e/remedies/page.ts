// What remedies do to a run: finds what is wrong with it, tries the remedies as the page does, and follows the first of them in a run of its own.
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { Finding, Remedy } from '../../src/diagnosis/finding.ts';
import { startsAgain } from '../../src/diagnosis/remedies.ts';
import { triedWords } from '../../src/diagnosis/trials/outcomeWords.ts';
import { verdictOn } from '../../src/diagnosis/trials/trialOutcome.ts';
import {
  confirmingSteps,
  noneHelped,
  ranked,
  triedFindings,
} from '../../src/diagnosis/trials/trialRanking.ts';
import { parseConfig, type ExperimentConfig } from '../../src/experiment/config.ts';
import { withChanges } from '../../src/experiment/edits.ts';
import { eventsBetween } from '../../src/runs/traceEdits.ts';
import { RemedyTrials } from '../../src/runs/trials/remedyTrials.svelte.ts';
import { appendBlock } from '../../src/trace/model/append.ts';
import { emptyTrace, type OwnTrace } from '../../src/trace/model/trace.ts';
import { Session } from '../../src/training/session.ts';
import { isUnsupported } from '../../src/training/unsupported.ts';

/** A remedy in the order in which it is offered. */
export interface OfferedRemedy {
  readonly label: string;
  readonly verdict: string;
  readonly words: string;
}

/** What came of a finding. */
export interface MendedFinding {
  readonly step: number;
  readonly title: string;
  readonly cause: string | undefined;
  readonly remedies: readonly OfferedRemedy[];
  /** Whether the page says that no remedy helped. */
  readonly noneHelped: boolean;
  /** Whether the finding is there after the steps that follow the first remedy; undefined where none helped. */
  readonly isThereAfterwards: boolean | undefined;
}

const checked = (experiment: unknown): ExperimentConfig => {
  const parsed = parseConfig(experiment);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.config;
};

async function start(config: ExperimentConfig): Promise<{ session: Session; trace: OwnTrace }> {
  const started: { trace?: OwnTrace } = {};
  const session = new Session({
    onBlock: ({ members: { run } }) => {
      if (run && !isUnsupported(run)) appendBlock(started.trace!, run);
    },
  });
  const { first } = await session.start({ members: [{ id: 'run', config }] });
  const { runtime, inputs } = first;
  const trace = emptyTrace(config, { device: runtime.device, inputs }, '1.0.0');
  started.trace = trace;
  return { session, trace };
}

const isGrave = (rule: string) => (finding: Finding) =>
  finding.rule === rule && finding.severity !== 'note' && !finding.explainedBy;

/** Whether a finding is there after its remedy and as many steps as confirm one. */
async function isThereAfter(
  config: ExperimentConfig,
  run: OwnTrace,
  finding: Finding,
  remedy: Remedy,
): Promise<boolean> {
  const changed = checked(withChanges(config, remedy.changes));
  const fromStart = startsAgain(finding, remedy);
  const { session, trace } = await start(fromStart ? changed : config);
  if (!fromStart) {
    await session.advance(run.steps, 50);
    await session.edit({ run: changed });
    trace.events.push(...eventsBetween(config, changed, run.steps));
  }
  await session.advance((fromStart ? (run.failure?.step ?? 0) : 0) + confirmingSteps, 50);
  await session.end('run');
  return diagnose(trace).some(isGrave(finding.rule));
}

/** Trains for so many steps, or to its failure, and mends what is found there. */
async function mend(experiment: unknown, steps: number): Promise<MendedFinding[]> {
  const config = checked(experiment);
  const { session, trace } = await start(config);
  await session.advance(steps, 50);
  const findings = diagnose(trace);
  const trials = new RemedyTrials({
    tryChanges: (request, onChunk) => session.tryChanges('run', request, onChunk),
    mayTry: () => true,
  });
  await trials.consider(trace, findings);
  await session.end('run');
  const mended: MendedFinding[] = [];
  for (const finding of triedFindings(findings)) {
    const order = ranked(trials.triedOf(finding));
    const none = noneHelped(order);
    const [first] = order;
    mended.push({
      step: trace.steps,
      title: finding.title,
      cause: finding.rule === 'notFinite' ? trace.failure?.autopsy?.cause : undefined,
      remedies: order.map((one) => ({
        label: one.remedy.label,
        verdict: one.outcome ? verdictOn(one.outcome) : 'not tried',
        words: triedWords(one, finding),
      })),
      noneHelped: none,
      isThereAfterwards:
        none || !first?.outcome
          ? undefined
          : await isThereAfter(config, trace, finding, first.remedy),
    });
  }
  return mended;
}

declare global {
  interface Window {
    mend?: typeof mend;
  }
}

window.mend = mend;
