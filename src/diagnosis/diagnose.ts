// From a trace to what is wrong with it.
import type { Trace } from '../trace/model/trace.ts';
import { hasLearnt } from './chance.ts';
import type { Finding, Severity } from './finding.ts';
import { latelyIn } from './lately.ts';
import { changesSomething } from './remedies.ts';
import { explains, rules, type RuleName } from './rules.ts';
import { theoryOf } from './theory.ts';

/** Severities, the worst first. */
const severities: readonly Severity[] = ['trouble', 'warning', 'note'];

/**
 * What the latest steps of a trace show, the worst first and causes before what follows from them. What follows from
 * something else is a note, and so is what didn't keep a network from learning. Looks at a few hundred steps at most, so it
 * may be called several times a second on a trace of any length; whoever does gives it the trace's theory, which remembers.
 */
export function diagnose(trace: Trace, theoryAt = theoryOf(trace)): Finding[] {
  const now = latelyIn(trace, theoryAt);
  const learnt = now.steps > 0 && hasLearnt(now);
  const found: Finding[] = [];
  for (const [rule, judge] of Object.entries(rules)) {
    const symptom = judge(now);
    if (!symptom) continue;
    const remedies = symptom.remedies.filter(({ changes }) =>
      changesSomething(now.config, changes),
    );
    const cause = found.find(
      (other) =>
        other.severity !== 'note' && explains[other.rule as RuleName]?.includes(rule as RuleName),
    );
    found.push({
      ...symptom,
      rule,
      remedies,
      ...(((learnt && rule !== 'notFinite') || cause) && { severity: 'note' }),
      ...(cause && { explainedBy: cause.title }),
    });
  }
  return found.sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}
