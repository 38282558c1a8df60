// Findings as a command reports them.
import type { NotJudged } from '../diagnosis/diagnose.ts';
import type { Finding, Remedy } from '../diagnosis/finding.ts';
import { asSentence, namesOf } from '../diagnosis/layerListWords.ts';
import { listed } from '../trace/model/metricWords.ts';
import type { Trace } from '../trace/model/trace.ts';
import { lastStep } from '../trace/query/pointReadings.ts';

/** A finding with names in place of indices. */
export interface ReportedFinding extends Pick<Finding, 'rule' | 'severity' | 'title' | 'sentence'> {
  /** The step that it was found at: the last one, or the one that was not finite. */
  readonly step: number;
  /** Names of the layers that show it. */
  readonly layers: readonly string[];
  /** The same in words, such as `layers 1 to 12`. */
  readonly layerWords: string;
  /** Title of the finding that this one follows from. */
  readonly explainedBy: string | null;
  /** What to try first. */
  readonly remedy: Remedy | null;
}

/** Findings as they are reported; one that follows from another has no remedy of its own. */
export const reportedFindings = (findings: readonly Finding[], trace: Trace): ReportedFinding[] =>
  findings.map(({ rule, severity, title, sentence, evidence, explainedBy, remedies }) => {
    const layers = evidence?.layers ?? [];
    return {
      rule,
      severity,
      title,
      sentence,
      step: lastStep(trace),
      layers: layers.map((layer) => trace.layers[layer]!),
      layerWords: layers.length ? namesOf(layers, trace.layers) : '',
      explainedBy: explainedBy ?? null,
      remedy: (explainedBy === undefined && remedies[0]) || null,
    };
  });

/** Exit status: 3 with trouble, which a step that is not finite is too; 1 with warnings; else 0. */
export function statusOf(findings: readonly ReportedFinding[]): 0 | 1 | 3 {
  const has = (severity: Finding['severity']) =>
    findings.some((found) => found.severity === severity);
  return has('trouble') ? 3 : has('warning') ? 1 : 0;
}

const lineOf = (found: ReportedFinding): string => {
  const { severity, title, step, layerWords, sentence, explainedBy, remedy } = found;
  const place = [`step ${step}`, ...(layerWords ? [layerWords] : [])].join(', ');
  const cause = explainedBy === null ? '' : `Follows from ${explainedBy}. `;
  const advice = remedy ? ` Try first: ${remedy.label}.` : '';
  return `${asSentence(severity)} at ${place}: ${title}. ${cause}${sentence}${advice}`;
};

/** A line a finding, and one on what couldn't be judged. */
export const wordsOf = (findings: readonly ReportedFinding[], { missing }: NotJudged): string[] => [
  ...(findings.length ? findings.map(lineOf) : ['Nothing is wrong in the latest steps.']),
  ...(missing.length ? [`Not everything was judged: that needs the ${listed(missing)}.`] : []),
];
