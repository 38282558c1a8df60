// How much there is to train in a study, in words.
import { runCountOf, seedsOf } from '../../experiment/study.ts';
import type { Study } from '../../experiment/studyShape.ts';
import { variedValues } from '../../experiment/variedValues.ts';
import { formatNumber, formatStep } from '../../trace/query/formatNumber.ts';

const counted = (count: number, one: string): string =>
  `${formatStep(count)} ${count === 1 ? one : `${one}s`}`;

/** `32 runs of 1 000 steps`. */
export const runsWords = (study: Study): string =>
  `${counted(runCountOf(study), 'run')} of ${counted(study.steps, 'step')}`;

/** `4 values × 8 seeds = 32 runs of 1 000 steps`. */
export function countWords(study: Study): string {
  const values = study.vary.map((varied) => counted(variedValues(varied).length, 'value'));
  const seeds = counted(seedsOf(study).length, 'seed');
  return `${[...values, seeds].join(' × ')} = ${runsWords(study)}`;
}

/** Most values that are previewed one by one, and how many of more are shown at the start. */
const [mostPreviewed, previewedOfMore] = [12, 6];

/** Numbers of a range, rounded: `3 values: 0.001, 0.0032, 0.01`; of many the first ones and the last. */
export function previewWords(values: readonly number[]): string {
  const words = values.map(formatNumber);
  const shown =
    words.length > mostPreviewed ? [...words.slice(0, previewedOfMore), '…', words.at(-1)] : words;
  return `${counted(values.length, 'value')}: ${shown.join(', ')}`;
}
