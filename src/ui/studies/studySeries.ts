// The variants of a study as what charts lay over each other and tables list.
import { seedsOf, variantsOf } from '../../experiment/study.ts';
import { variantWords } from '../../experiment/studyWords.ts';
import type { ShownStudy } from '../../runs/studies/shownStudy.ts';
import { stepsToLoss, type StudyOutcome } from '../../trace/query/studyOutcome.ts';
import type { OutcomeRow } from '../overlay/outcomeCells.ts';
import type { Series } from '../overlay/liveSeries.ts';

/** Every variant with what `read` has of its runs, in the order of their seeds. */
function ofEveryVariant<Part>(
  { study }: ShownStudy,
  read: (run: number) => Part,
): { readonly name: string; readonly parts: readonly Part[] }[] {
  const seeds = seedsOf(study).length;
  return variantsOf(study).map((values, variant) => ({
    name: variantWords(values),
    parts: Array.from({ length: seeds }, (_, seed) => read(variant * seeds + seed)),
  }));
}

/** The variants with the traces of their runs that have begun. */
export const studySeries = (study: ShownStudy): Series[] =>
  ofEveryVariant(study, (run) => study.traceAt(run)).map(({ name, parts }) => ({
    name,
    traces: parts.filter((trace) => trace !== undefined),
  }));

/** The variants with the outcomes of their runs. Where another loss than the study's is to be reached, its steps are counted in the traces. */
export const studyRows = (study: ShownStudy, lossTarget: number | undefined): OutcomeRow[] =>
  ofEveryVariant(study, (run) => outcomeAt(study, run, lossTarget)).map(({ name, parts }) => ({
    name,
    outcomes: parts,
  }));

function outcomeAt(
  study: ShownStudy,
  run: number,
  lossTarget: number | undefined,
): StudyOutcome | undefined {
  const outcome = study.outcomeAt(run);
  if (!outcome || lossTarget === undefined || lossTarget === study.study.lossTarget) return outcome;
  const trace = study.traceAt(run)?.source;
  return { ...outcome, stepsToLoss: trace && stepsToLoss(trace, lossTarget) };
}
