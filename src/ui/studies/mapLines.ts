// Mean-field theory as lines over a map: its values along one field, sampled along the other.
import { numberAt, axisPlace } from '../../charts/pictures/mapAxis.ts';
import type { MapLine } from '../../charts/pictures/mapPicture.ts';
import type { Point } from '../../charts/core/picture.ts';
import { theoryLines, trainableScales, type TheoryLine } from '../../diagnosis/mapTheory.ts';
import { parseConfig, type ExperimentConfig } from '../../experiment/config.ts';
import { withChanges, type FieldValue } from '../../experiment/edits.ts';
import { fields, type Field } from '../../experiment/fields.ts';
import type { MapField, MapFields } from './mapField.ts';

/** Samples of a line along a field of numbers. */
const samples = 20;

const names = {
  edge: 'edge of chaos, χ₁ = 1 (theory)',
  depth: `depth = ${trainableScales} ξ (theory)`,
} as const satisfies Record<TheoryLine['kind'], string>;

/** A line over the map. */
export interface DrawnTheory extends MapLine {
  readonly kind: TheoryLine['kind'];
}

/** The lines of theory that cross a map of experiments like this one, one of each kind. */
export function mapLines(experiment: ExperimentConfig, { x, y }: MapFields): DrawnTheory[] {
  const lines = theoryLines([x.path, y.path]);
  return (['edge', 'depth'] as const).flatMap((kind) => {
    const points = lines
      .filter((line) => line.kind === kind)
      .flatMap((line) => [...pointsOf(line, experiment, { x, y }), nowhere]);
    const crosses = points.some((point) => isWithin(point.x, x) && isWithin(point.y, y));
    const dash = kind === 'depth' ? { dash: [5, 3] } : {};
    return crosses ? [{ kind, name: names[kind], points, ...dash }] : [];
  });
}

const nowhere: Point = { x: NaN, y: NaN };

const isWithin = (place: number, { values }: MapField) =>
  place >= -0.5 && place <= values.length - 0.5;

function pointsOf(line: TheoryLine, experiment: ExperimentConfig, { x, y }: MapFields): Point[] {
  const isAlongX = line.along === x.path;
  const [along, other] = isAlongX ? [x, y] : [y, x];
  if (!along.numbers || along.numbers.length < 2) return [];
  return placesOf(other).map(({ place, value }) => {
    const parsed = parseConfig(withChanges(experiment, { [other.path]: value }));
    const found = parsed.ok ? line.at(parsed.config) : undefined;
    const at = found === undefined ? NaN : axisPlace(along.numbers!, found);
    return isAlongX ? { x: at, y: place } : { x: place, y: at };
  });
}

/** Where a line is sampled along a field: everywhere between its numbers, else over the breadth of each cell. */
function placesOf({ path, values, numbers }: MapField): { place: number; value: FieldValue }[] {
  if (!numbers || numbers.length < 2)
    return values.flatMap((value, i) => [
      { place: i - 0.5, value },
      { place: i + 0.5, value },
      { place: NaN, value },
    ]);
  const field: Field = fields[path];
  const isWhole = field.kind === 'number' && field.whole;
  const least = field.kind === 'number' ? field.min : 0;
  return Array.from({ length: samples + 1 }, (_, i) => {
    const place = -0.5 + (i / samples) * numbers.length;
    const value = Math.max(least, numberAt(numbers, place));
    return { place, value: isWhole ? Math.round(value) : value };
  });
}
