// From a trace to what is wrong with it.
import { columnWords } from '../trace/model/metricWords.ts';
import { has, type Trace } from '../trace/model/trace.ts';
import type { UpdateCurvature } from '../trace/model/updateCurvature.ts';
import { hasLearnt } from './chance.ts';
import type { Finding, Severity } from './finding.ts';
import { recentWindowOf } from './recentWindow.ts';
import { changesSomething } from './remedies.ts';
import {
  explains,
  needs,
  healthRules,
  outlivesLearning,
  type Need,
  type HealthRuleName,
} from './healthRules.ts';
import { theoryOf } from './theory.ts';

/** Severities, the worst first. */
const severities: readonly Severity[] = ['trouble', 'warning', 'note'];

/**
 * What the latest steps of a trace show, the worst first and causes before what follows from them. What follows from
 * something else is a note, and so is what didn't keep a network from learning. Looks at a few hundred steps at most, so it
 * may be called several times a second on a trace of any length; whoever does gives it the trace's theory, which remembers.
 * Rules whose metrics weren't measured are passed over (`notJudged` says which), and remedies are edits of an experiment,
 * so a trace without one gets none. `curvature` is what was measured along an update since the last edit, if anything was.
 */
export function diagnose(
  trace: Trace,
  theoryAt = theoryOf(trace),
  curvature?: UpdateCurvature,
): Finding[] {
  const now = recentWindowOf(trace, theoryAt, curvature);
  const learnt = now.steps > 0 && hasLearnt(now);
  const found: Finding[] = [];
  for (const [name, judge] of Object.entries(healthRules)) {
    const rule = name as HealthRuleName;
    if (missingFor(rule, trace).length) continue;
    const symptom = judge(now);
    if (!symptom) continue;
    const remedies = symptom.remedies.filter(
      ({ changes, findsRate }) =>
        now.config && (findsRate || changesSomething(now.config, changes)),
    );
    const cause = found.find(
      (other) =>
        other.severity !== 'note' && explains[other.rule as HealthRuleName]?.includes(rule),
    );
    found.push({
      ...symptom,
      rule,
      remedies,
      ...(((learnt && !outlivesLearning.includes(rule)) || cause) && { severity: 'note' }),
      ...(cause && { explainedBy: cause.title }),
    });
  }
  return found.sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

const missingFor = (rule: HealthRuleName, trace: Trace): Need[] =>
  needs[rule].filter((need) =>
    need === 'experiment' || need === 'inputs' ? !trace[need] : !has(trace, need),
  );

/** Rules that a trace can't be judged by, and what it lacks for them, in words. */
export interface NotJudged {
  readonly rules: readonly HealthRuleName[];
  /** Such as `error signal`, each once, in the order of the rules. */
  readonly missing: readonly string[];
}

/** What `diagnose` passes over in a trace, since it was not measured. Empty for a run of ours. */
export function notJudged(trace: Trace): NotJudged {
  const names = Object.keys(healthRules) as HealthRuleName[];
  const passedOver = names.filter((rule) => missingFor(rule, trace).length);
  const missing = passedOver.flatMap((rule) => missingFor(rule, trace));
  return { rules: passedOver, missing: [...new Set(missing.map((need) => needWords[need]))] };
}

const needWords: Readonly<Record<Need, string>> = {
  ...columnWords,
  experiment: 'configuration',
  inputs: 'statistics of the inputs',
};
