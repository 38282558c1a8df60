// Constants of the exported script, from the tables of fields, data sets, losses, activations and metrics.
import { datasets, type DatasetName } from '../../../experiment/datasets.ts';
import { fieldPaths, valueAt, type EditEvent } from '../../../experiment/edits.ts';
import { fields, type Field, type FieldPath } from '../../../experiment/fields.ts';
import { numberText } from '../../../experiment/numberText.ts';
import type { ExperimentConfig } from '../../../experiment/schema.ts';
import { activationFacts } from '../../../network/facts/activationFacts.ts';
import { lossFacts } from '../../../network/facts/lossFacts.ts';
import { checkedMetrics, metrics } from '../../model/metrics.ts';
import { pythonDict, pythonList, pythonLiteral } from './pythonLiterals.ts';

/** What a script trains. */
export interface ScriptRun {
  /** As the run begins with it. */
  readonly config: ExperimentConfig;
  readonly events: readonly EditEvent[];
  /** Updates, unless the command line says otherwise. */
  readonly steps: number;
  /** Whether the images of the digits are in the file. */
  readonly holdsDigits: boolean;
}

/** Fields that change where and how fast the page trains, and not what. */
export const pageFields: readonly FieldPath[] = ['backend', 'engine', 'stepRate'];

/** Fields that initial weights or data depend on, besides those of `data` and `initialization`. */
const drawnFields: readonly FieldPath[] = [
  'network.depth',
  'network.width',
  'network.normalization',
  'loss',
  'seed',
];

const fieldEntries = Object.entries(fields) as [FieldPath, Field][];

/** The fields with their values, choices and bounds, the edits and the steps. */
export function configPart({ config, events, steps, holdsDigits }: ScriptRun): string {
  const isChosen = (choice: string) => choice !== 'digits' || holdsDigits;
  const choices = fieldEntries.flatMap(([path, field]) =>
    field.kind === 'choice'
      ? [[path, pythonList(Object.keys(field.choices).filter(isChosen))] as const]
      : [],
  );
  const bounds = fieldEntries.flatMap(([path, field]) =>
    field.kind === 'number'
      ? [[path, `(${numberText(field.min)}, ${numberText(field.max)})`] as const]
      : [],
  );
  const edits = events.map(
    ({ step, field, to }) => `    (${step}, "${field}", ${pythonLiteral(field, to)}),`,
  );
  return [
    '# Every field of the experiment, as the run begins with it.',
    pythonDict(
      'CONFIG',
      fieldPaths.map((path) => [path, pythonLiteral(path, valueAt(config, path))]),
    ),
    '',
    '# The values that a choice takes, and the bounds of a number.',
    pythonDict('CHOICES', choices),
    pythonDict('BOUNDS', bounds),
    '',
    '# Changes that were made while the run trained: (step, field, value), each before the update of its step.',
    edits.length ? ['EDITS = [', ...edits, ']'].join('\n') : 'EDITS = []',
    '',
    '# Updates, unless the command line says otherwise.',
    `STEPS = ${steps}`,
  ].join('\n');
}

/** Facts of data sets, losses and activations, and the metrics, which every script has. */
export function factsPart(): string {
  const names = Object.keys(datasets) as DatasetName[];
  return [
    '# Fields that only the page has a use for, and fields that initial weights or data depend on.',
    `PAGE_FIELDS = ${pythonList(pageFields)}`,
    `DRAWN_FIELDS = ${pythonList(drawnFields)}`,
    '',
    '# Features, classes (none in a regression), training samples and test samples.',
    pythonDict(
      'DATASETS',
      names.map((name) => {
        const { inputs, classes, trainingSamples, testSamples } = datasets[name];
        return [name, `(${[inputs, classes, trainingSamples, testSamples].join(', ')})`];
      }),
    ),
    pythonDict(
      'LOSS_FAMILIES',
      Object.entries(lossFacts).map(([name, { family }]) => [name, `"${family}"`]),
    ),
    '',
    '# The largest slope of each activation.',
    pythonDict(
      'MAXIMAL_SLOPES',
      Object.entries(activationFacts).map(([name, { maximalSlope }]) => [
        name,
        String(maximalSlope),
      ]),
    ),
    '',
    '# Columns of the CSV: what each has a value for, and every how many steps.',
    pythonDict(
      'METRICS',
      Object.entries(metrics).map(([name, { per, every }]) => [name, `("${per}", ${every})`]),
    ),
    '# What ends the run where it is not finite: some of them, and all that the update leaves.',
    `CHECKED = ${pythonList([...checkedMetrics, 'state'])}`,
  ].join('\n');
}
