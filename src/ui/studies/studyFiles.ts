// What of a study can be saved as a file.
import type { SavedStudy } from '../../runs/studies/savedStudy.ts';
import type { ShownStudy } from '../../runs/studies/shownStudy.ts';
import { nameOfStudy } from '../../runs/studies/studyName.ts';
import { headerOf, resultKey, resultCells } from '../../trace/query/studyRows.ts';
import { fileWords } from '../widgets/fileWords.ts';

/** The name of a study's file. */
export const studyFileName = (study: SavedStudy, extension: 'csv' | 'json' | 'py'): string =>
  `${fileWords(`gradlens study ${nameOfStudy(study)}`)}.${extension}`;

/** The study as `npm run study -- --config` reads it. */
export const studyJson = ({ study }: Pick<ShownStudy, 'study'>): string =>
  `${JSON.stringify(study, null, 2)}\n`;

/** The results so far, a row a run, as `npm run study` writes them. */
export function resultsCsv(shown: Pick<ShownStudy, 'study' | 'runs' | 'outcomeAt'>): string {
  const rows = shown.runs.flatMap((run, index) => {
    const outcome = shown.outcomeAt(index);
    return outcome ? [`${resultKey(run)},${resultCells(outcome)}`] : [];
  });
  return [headerOf(shown.study), ...rows, ''].join('\n');
}
