// What a study of the list is doing, in words.
import { runCountOf } from '../../experiment/study.ts';
import type { Whereabouts } from '../../runs/library/savedRunWords.ts';
import type { SavedStudy } from '../../runs/studies/savedStudy.ts';

/** How far a study is, and whether it trains: `12 of 32 runs · training`. `where` says which tab trains it. */
export function studyState(
  { study, finished, isTraining }: Pick<SavedStudy, 'study' | 'finished' | 'isTraining'>,
  where: Whereabouts,
): string {
  const runs = runCountOf(study);
  if (finished === runs) return `${runs} ${runs === 1 ? 'run' : 'runs'} · finished`;
  const words = {
    here: 'training',
    elsewhere: 'training in another tab',
    nowhere: isTraining ? 'interrupted' : 'paused',
  };
  return `${finished} of ${runs} runs · ${words[where]}`;
}
