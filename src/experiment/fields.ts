// One row per field of a configuration: label, unit, bounds, and whether it can change during training.
// The schema, the form, the share link and the error messages all read this table.
import { activationFacts } from '../network/facts/activationFacts.ts';
import {
  clippingFacts,
  initializationFacts,
  labelsOf,
  normalizationFacts,
  scheduleFacts,
} from '../network/facts/choiceFacts.ts';
import { lossFacts } from '../network/facts/lossFacts.ts';
import { optimizerFacts } from '../network/facts/optimizerFacts.ts';
import { datasets } from './datasets.ts';

/** A numeric field. */
export interface NumberField {
  readonly kind: 'number';
  readonly label: string;
  readonly unit?: string;
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
  readonly live?: boolean;
}

/** A choice; keys of `choices` are the values, its values the labels on the page. */
export interface ChoiceField {
  readonly kind: 'choice';
  readonly label: string;
  readonly choices: Readonly<Record<string, string>>;
  readonly live?: boolean;
}

/** A boolean field. */
export interface SwitchField {
  readonly kind: 'switch';
  readonly label: string;
  readonly live?: boolean;
}

/** One row of the table. */
export type Field = NumberField | ChoiceField | SwitchField;

const datasetTitles = Object.fromEntries(
  Object.entries(datasets).map(([name, { title }]) => [name, title]),
) as { [Name in keyof typeof datasets]: string };

/** Upper bound of the batch size and of the corrupted row. */
const mostTrainingSamples = Math.max(
  ...Object.values(datasets).map(({ trainingSamples }) => trainingSamples),
);

/** Every field by its path in a configuration. A field without `live` restarts the run when it changes. */
export const fields = {
  'data.name': { kind: 'choice', label: 'Data set', choices: datasetTitles },
  'data.noise': { kind: 'number', label: 'Noise', min: 0, max: 1 },
  'data.labelNoise': { kind: 'number', label: 'Flipped labels', min: 0, max: 1 },
  'data.scale': { kind: 'number', label: 'Feature scale', min: 1e-6, max: 1e6 },
  batchSize: {
    kind: 'number',
    label: 'Batch size',
    unit: 'samples',
    min: 1,
    max: mostTrainingSamples,
    whole: true,
  },
  'network.depth': {
    kind: 'number',
    label: 'Depth',
    unit: 'layers',
    min: 1,
    max: 200,
    whole: true,
  },
  'network.width': {
    kind: 'number',
    label: 'Width',
    unit: 'units',
    min: 1,
    max: 1024,
    whole: true,
  },
  'network.activation': {
    kind: 'choice',
    label: 'Activation',
    live: true,
    choices: labelsOf(activationFacts),
  },
  'network.residual': { kind: 'switch', label: 'Skip connections', live: true },
  'network.residualScale': {
    kind: 'number',
    label: 'Residual scale',
    min: 0,
    max: 10,
    live: true,
  },
  'network.normalization': {
    kind: 'choice',
    label: 'Normalization',
    choices: labelsOf(normalizationFacts),
  },
  'network.epsilon': {
    kind: 'number',
    label: 'Epsilon',
    min: 0,
    max: 1,
    live: true,
  },
  'initialization.kind': {
    kind: 'choice',
    label: 'Initialization',
    choices: labelsOf(initializationFacts),
  },
  'initialization.std': { kind: 'number', label: 'Std', min: 0, max: 100 },
  'initialization.biasStd': { kind: 'number', label: 'Bias std', min: 0, max: 100 },
  loss: {
    kind: 'choice',
    label: 'Loss',
    choices: labelsOf(lossFacts),
  },
  'optimizer.kind': {
    kind: 'choice',
    label: 'Optimizer',
    choices: labelsOf(optimizerFacts),
  },
  'optimizer.learningRate': {
    kind: 'number',
    label: 'Learning rate',
    min: 0,
    max: 1e6,
    live: true,
  },
  'optimizer.momentum': { kind: 'number', label: 'Momentum', min: 0, max: 0.9999, live: true },
  'optimizer.weightDecay': { kind: 'number', label: 'Weight decay', min: 0, max: 10, live: true },
  'schedule.kind': {
    kind: 'choice',
    label: 'Schedule',
    choices: labelsOf(scheduleFacts),
  },
  'schedule.steps': {
    kind: 'number',
    label: 'Schedule length',
    unit: 'steps',
    min: 1,
    max: 1e6,
    whole: true,
  },
  'schedule.factor': { kind: 'number', label: 'Schedule factor', min: 0, max: 1 },
  'clipping.mode': {
    kind: 'choice',
    label: 'Clipping',
    live: true,
    choices: labelsOf(clippingFacts),
  },
  'clipping.threshold': {
    kind: 'number',
    label: 'Clipping threshold',
    min: 1e-30,
    max: 1e30,
    live: true,
  },
  'corruption.kind': {
    kind: 'choice',
    label: 'Corrupt a sample',
    live: true,
    choices: { none: 'No', nan: 'NaN', infinity: 'Infinity', huge: '1e30' },
  },
  'corruption.row': {
    kind: 'number',
    label: 'Row of the batch',
    min: 0,
    max: mostTrainingSamples - 1,
    whole: true,
    live: true,
  },
  'corruption.step': {
    kind: 'number',
    label: 'From step',
    min: 0,
    max: 1e9,
    whole: true,
    live: true,
  },
  seed: { kind: 'number', label: 'Seed', min: 0, max: 4294967295, whole: true },
  backend: {
    kind: 'choice',
    label: 'Backend',
    choices: { auto: 'Automatic', webgpu: 'WebGPU', webgl: 'WebGL', wasm: 'WASM', cpu: 'CPU' },
  },
  engine: {
    kind: 'choice',
    label: 'Engine',
    choices: { auto: 'Automatic', fused: 'Fused', simd: 'SIMD', tape: 'Tape' },
  },
  stepRate: {
    kind: 'choice',
    label: 'Speed',
    live: true,
    choices: { '1': '1', '10': '10', '60': '60', full: 'Full' },
  },
} as const satisfies Record<string, Field>;

/** The path of a field in a configuration, such as `network.depth`. */
export type FieldPath = keyof typeof fields;
