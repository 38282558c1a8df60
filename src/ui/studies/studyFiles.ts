// What of a study can be saved as a file.
import type { ShownStudy } from '../../runs/studies/shownStudy.ts';
import { headerOf, keyOf, outcomeCells } from '../../trace/query/studyRows.ts';

/** The study as `npm run study -- --config` reads it. */
export const studyJson = ({ study }: Pick<ShownStudy, 'study'>): string =>
  `${JSON.stringify(study, null, 2)}\n`;

/** The results so far, a row a run, as `npm run study` writes them. */
export function resultsCsv(shown: Pick<ShownStudy, 'study' | 'runs' | 'outcomeAt'>): string {
  const rows = shown.runs.flatMap((run, index) => {
    const outcome = shown.outcomeAt(index);
    return outcome ? [`${keyOf(run)},${outcomeCells(outcome)}`] : [];
  });
  return [headerOf(shown.study), ...rows, ''].join('\n');
}
