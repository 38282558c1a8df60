// Values to try for a field, beside the one that an experiment has: what a study starts with, and what a run is compared with.
import { parseConfig } from './config.ts';
import { valueAt, withValue, type FieldValue } from './edits.ts';
import { fields, type Field, type FieldPath } from './fields.ts';
import type { ExperimentConfig } from './schema.ts';

/** Significant digits of a multiple, so that a tenth of 0.007 is 0.0007. */
const digits = 12;

/** Numbers that are tried so many times larger and smaller. */
const factors: Partial<Record<FieldPath, number>> = {
  'data.scale': 10,
  batchSize: 2,
  'network.depth': 2,
  'network.width': 2,
  'network.residualScale': 2,
  'network.epsilon': 10,
  'initialization.std': 2,
  'optimizer.learningRate': 10,
  'optimizer.weightDecay': 10,
  'schedule.steps': 2,
  'clipping.threshold': 10,
};

/** What a study of a field starts with; without an entry, all values of a choice, and of a number the present one with its multiples. */
const lists: Partial<Record<FieldPath, readonly FieldValue[]>> = {
  'data.noise': [0, 0.1, 0.2, 0.4],
  'data.labelNoise': [0, 0.1, 0.2, 0.4],
  batchSize: [8, 32, 128],
  'network.depth': [2, 5, 10, 20, 40],
  'network.width': [8, 16, 32, 64],
  'network.activation': ['sigmoid', 'tanh', 'relu'],
  'network.residualScale': [0.1, 0.25, 0.5, 1],
  'initialization.kind': ['he', 'xavier', 'lecun'],
  'initialization.biasStd': [0, 0.1, 0.5, 1],
  'optimizer.kind': ['sgd', 'momentum', 'adam'],
  'optimizer.momentum': [0, 0.5, 0.9, 0.99],
  'optimizer.weightDecay': [0, 1e-4, 1e-3, 0.01],
  'schedule.factor': [0.1, 0.5, 0.9],
  'clipping.mode': ['none', 'globalNorm'],
  'corruption.row': [0, 1, 2, 3],
  'corruption.step': [0, 10, 100],
};

/** All values of a switch or a choice, in the order of the page; none of a number. */
export function valuesOf(path: FieldPath): readonly FieldValue[] {
  const field: Field = fields[path];
  if (field.kind === 'switch') return [false, true];
  return field.kind === 'choice' ? Object.keys(field.choices) : [];
}

const isValid = (config: ExperimentConfig, path: FieldPath, value: FieldValue): boolean =>
  parseConfig(withValue(config, path, value)).ok;

function multiples(path: FieldPath, value: number, factor: number): number[] {
  const isWhole = 'whole' in fields[path];
  return [value / factor, value * factor].map((multiple) =>
    isWhole ? Math.round(multiple) : Number(multiple.toPrecision(digits)),
  );
}

/**
 * Other values to compare an experiment with: of a switch or a choice all others that can be trained, of a number a tenth and ten times or half and twice
 * as much, within its bounds. Clipping is compared with none at all, and no clipping with that of the global norm. Empty where no value suggests itself.
 */
export function otherValues(config: ExperimentConfig, path: FieldPath): FieldValue[] {
  const value = valueAt(config, path);
  const factor = factors[path];
  const values =
    path === 'clipping.mode'
      ? [value === 'none' ? 'globalNorm' : 'none']
      : typeof value === 'number' && factor !== undefined
        ? multiples(path, value, factor)
        : valuesOf(path);
  return [...new Set(values)].filter((other) => other !== value && isValid(config, path, other));
}

/** Values that a study of a field starts with, the present one among them: in the order of the page, or by size. */
export function suggestedValues(config: ExperimentConfig, path: FieldPath): FieldValue[] {
  const value = valueAt(config, path);
  const list = lists[path] ?? (typeof value === 'number' ? otherValues(config, path) : undefined);
  const all = valuesOf(path);
  const values = [...new Set([value, ...(list ?? all)])];
  const order =
    typeof value === 'number'
      ? (a: FieldValue, b: FieldValue) => Number(a) - Number(b)
      : (a: FieldValue, b: FieldValue) => all.indexOf(a) - all.indexOf(b);
  return values.filter((other) => isValid(config, path, other)).sort(order);
}
