// What came of a study, a line a variant.
import {
  differenceOverSeeds,
  meanOverSeeds,
  type SeedCounts,
} from '../calculus/statistics/overSeeds.ts';
import type { Changes } from '../experiment/edits.ts';
import { runsOf, seedsOf, variantsOf, type StudyRun } from '../experiment/study.ts';
import type { Study } from '../experiment/studyShape.ts';
import { formatNumber } from '../trace/query/formatNumber.ts';

/** A variant as `network.depth=5 network.residual=true`. */
export const variantText = (values: Changes): string =>
  Object.entries(values)
    .map(([field, value]) => `${field}=${value}`)
    .join(' ');

/**
 * The final loss of every variant, mean ± standard deviation over its seeds, and of two variants how they differ seed by
 * seed. `finalLossOf` is undefined of a run that stopped early.
 */
export function summaryOf(
  study: Study,
  finalLossOf: (run: StudyRun) => number | undefined,
): string[] {
  const losses = runsOf(study).map(finalLossOf);
  const { length } = seedsOf(study);
  const variants = variantsOf(study);
  const lossesOf = variants.map((_, i) => losses.slice(i * length, (i + 1) * length));
  const lines = variants.map((values, i) => {
    const { mean, std, ...counts } = meanOverSeeds(lossesOf[i]!, 'linear');
    const deviation = std === undefined ? '' : ` ± ${formatNumber(std)}`;
    const loss = mean === undefined ? '' : ` ${formatNumber(mean)}${deviation}`;
    return `${variantText(values)}: final loss${loss} (${finishedText(counts)})`;
  });
  if (variants.length !== 2) return lines;
  const { mean, low, high, ...counts } = differenceOverSeeds(lossesOf[0]!, lossesOf[1]!, 'linear');
  const difference =
    mean === undefined
      ? ': fewer than three pairs finished'
      : `: ${formatNumber(mean)}, 95 % interval ${formatNumber(low!)} to ${formatNumber(high!)}`;
  return [
    ...lines,
    `The second minus the first, seed by seed${difference} (${finishedText(counts)})`,
  ];
}

const finishedText = ({ finished, total }: SeedCounts): string =>
  `${finished} of ${total} finished`;
