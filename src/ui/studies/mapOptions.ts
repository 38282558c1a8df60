// What a map can be coloured by, and what its picture is called.
import { fileWords } from '../widgets/fileWords.ts';
import { factsOf } from '../../experiment/config.ts';
import { seedsOf, type StudyRun } from '../../experiment/study.ts';
import type { Study } from '../../experiment/studyShape.ts';
import type { FigureSource } from '../../charts/figure/figureFacts.ts';
import { formatStep } from '../../trace/query/formatNumber.ts';
import { quantityEntries, type QuantityName } from '../../trace/query/quantities.ts';

/** Quantities that only some studies have. */
const conditions: Partial<
  Record<QuantityName, (study: Study, runs: readonly StudyRun[]) => boolean>
> = {
  stepsToLoss: ({ lossTarget }) => lossTarget !== undefined,
  accuracy: (_, runs) => classifies(runs),
  testAccuracy: (_, runs) => classifies(runs),
  clippedShare: (_, runs) => runs.some(({ config }) => config.clipping.mode !== 'none'),
};

const classifies = (runs: readonly StudyRun[]) =>
  runs.some(({ config }) => factsOf(config).task === 'classification');

/** Titles of the quantities that a study's runs have, by name. */
export function offeredQuantities(
  study: Study,
  runs: readonly StudyRun[],
): Partial<Record<QuantityName, string>> {
  const offered = quantityEntries.filter(([name]) => conditions[name]?.(study, runs) ?? true);
  return Object.fromEntries(offered.map(([name, { title }]) => [name, title]));
}

/** How many seeds each cell has, in words. */
export function seedsText(study: Study): string {
  const { length } = seedsOf(study);
  return length === 1 ? 'one seed' : `mean of ${length} seeds`;
}

/** The line under the title of a picture: `He or not · 100 steps a run · mean of 3 seeds`. */
const pictureSettings = (name: string, study: Study): string =>
  [name, `${formatStep(study.steps)} steps a run`, seedsText(study)].join(' · ');

/** The figures of a study's map: `he-or-not-final-loss`. */
export const mapFigures = (name: string, study: Study): FigureSource => ({
  fileName: ({ title }) => fileWords(`${name} ${title}`),
  note: pictureSettings(name, study),
  configuration: { study },
});
