// What came of the runs of each cell of a study's map.
import { meanOverSeeds, type SeedMean } from '../../calculus/statistics/overSeeds.ts';
import type { MapCell } from '../../charts/pictures/mapPicture.ts';
import { seedsOf } from '../../experiment/study.ts';
import type { Study } from '../../experiment/studyShape.ts';
import type { ShownStudy } from '../../runs/studies/shownStudy.ts';
import type { Outcome } from '../../trace/query/outcome.ts';
import { quantities, type QuantityName } from '../../trace/query/quantities.ts';
import type { StudyOutcome } from '../../trace/query/studyOutcome.ts';
import type { MapFields } from './mapField.ts';

/** What came of one cell. */
export interface CellOutcome extends MapCell {
  /** Over its runs that have ended. */
  readonly mean: SeedMean;
  /** Its runs, one a seed, and those of them that have ended. */
  readonly seeds: number;
  readonly ended: number;
  /** Those that stopped at a step that was not finite. */
  readonly failures: readonly NonNullable<Outcome['failure']>[];
}

/** Quantities that also count in a run that stopped at a step that was not finite: its signal often tells why. */
const ofStoppedToo: ReadonlySet<QuantityName> = new Set([
  'signalRatio',
  'clippedShare',
  'failedStep',
]);

/** A run's number for the map; undefined where it wasn't measured, or doesn't count because the run stopped. */
const numberOf = (name: QuantityName, outcome: StudyOutcome): number | undefined =>
  outcome.failure && !ofStoppedToo.has(name) ? undefined : quantities[name].valueOf(outcome);

/** Indices of the runs of each cell, row after row from the bottom; in the order of `runsOf`, which goes through all values of the second field for each of the first. */
export function runsOfCells(study: Study, { x, y }: MapFields): number[][] {
  const seeds = seedsOf(study).length;
  const isFirst = x.path === study.vary[0]!.field;
  const variantOf = (column: number, row: number) =>
    isFirst ? column * y.values.length + row : row * x.values.length + column;
  return y.indices.flatMap((row) =>
    x.indices.map((column) =>
      Array.from({ length: seeds }, (_, seed) => variantOf(column, row) * seeds + seed),
    ),
  );
}

/** What came of every cell so far, by a quantity. */
export function cellOutcomes(
  study: Pick<ShownStudy, 'outcomeAt' | 'training'>,
  cells: readonly (readonly number[])[],
  name: QuantityName,
): CellOutcome[] {
  const trains = new Set(study.training);
  return cells.map((runs) => {
    const ended = runs.flatMap((run) => study.outcomeAt(run) ?? []);
    const mean = meanOverSeeds(
      ended.map((outcome) => numberOf(name, outcome)),
      quantities[name].averaging,
    );
    const failures = ended.flatMap(({ failure }) => failure ?? []);
    return {
      mean,
      failures,
      value: mean.mean,
      seeds: runs.length,
      ended: ended.length,
      hasEnded: ended.length > 0,
      hasFailed: failures.length > 0,
      isTraining: runs.some((run) => trains.has(run)),
    };
  });
}
