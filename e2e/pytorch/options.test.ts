import path from 'node:path';
import { expect, test } from 'vitest';
import { parseConfig, type ExperimentConfig } from '../../src/experiment/config.ts';
import { type Changes, type EditEvent, type FieldValue } from '../../src/experiment/edits.ts';
import { fields } from '../../src/experiment/fields.ts';
import { changedBy, trainedTrace } from '../../src/training/testRun.ts';
import { traceToCsv } from '../../src/trace/formats/csv.ts';
import { disagreements, float32Tolerance } from './disagreements.ts';
import { emptyFolder, findPython, patience, runOften, runScript } from './python.ts';
import { readCsv } from '../support/trace.ts';
import { engineRows, rowsInFile, writeScript, writeScriptOf } from './scripts.ts';

const python = await findPython();
const steps = 12;

function parsed(input: object): ExperimentConfig {
  const result = parseConfig(input);
  if (!result.ok) throw new Error(result.error.message);
  return result.config;
}

const small = {
  batchSize: 24,
  network: { depth: 3, width: 6, activation: 'tanh' },
  optimizer: { learningRate: 0.01 },
  backend: 'cpu',
};

/** The experiment of the script, which has the digits inside, and another's changes. */
const digits = parsed({ ...small, data: { name: 'digits' }, loss: 'softmaxCrossEntropy' });
const circles: Changes = { 'data.name': 'circles', loss: 'binaryCrossEntropy' };

const choicesOf = (path: 'network.activation' | 'optimizer.kind' | 'initialization.kind') =>
  Object.keys(fields[path].choices).map((choice) => ({ ...circles, [path]: choice }));

/** Every value of every choice, and what goes with it. */
const variants: readonly Changes[] = [
  ...choicesOf('network.activation'),
  ...choicesOf('optimizer.kind').map((changes) => ({ ...changes, 'optimizer.weightDecay': 0.1 })),
  ...choicesOf('initialization.kind').map((changes) => ({
    ...changes,
    'initialization.biasStd': 0.2,
  })),
  { ...circles, 'initialization.kind': 'orthogonal', 'network.width': 1 },
  ...['mse', 'naiveBinaryCrossEntropy', 'softmaxCrossEntropy', 'naiveSoftmaxCrossEntropy'].map(
    (loss) => ({
      ...circles,
      loss,
    }),
  ),
  ...['moons', 'xor', 'spirals', 'blobs', 'sine', 'plane'].map((name) => ({
    'data.name': name,
    loss: 'mse',
    'data.noise': 0.2,
  })),
  { 'data.labelNoise': 0.3, 'data.scale': 0.5 },
  { ...circles, 'data.labelNoise': 0.3, 'data.scale': 3, seed: 4294967295 },
  { 'data.name': 'blobs', 'data.labelNoise': 0.5, batchSize: 1024 },
  ...['globalNorm', 'layerNorm', 'value'].map((mode) => ({
    ...circles,
    'clipping.mode': mode,
    'clipping.threshold': 0.01,
    'optimizer.kind': 'sgd',
  })),
  ...['warmup', 'cosine', 'step', 'exponential'].map((kind) => ({
    ...circles,
    'schedule.kind': kind,
    'schedule.steps': 5,
    'optimizer.kind': 'sgd',
  })),
  { ...circles, 'network.normalization': 'layer', 'network.epsilon': 0.01 },
  {
    ...circles,
    'network.normalization': 'batch',
    'network.epsilon': 0.01,
    'optimizer.kind': 'sgd',
  },
  { ...circles, 'network.residual': true, 'network.residualScale': 0.5, 'network.depth': 5 },
  {
    ...circles,
    'corruption.kind': 'huge',
    'corruption.row': 3,
    'corruption.step': 4,
    'network.activation': 'sigmoid',
    'optimizer.kind': 'sgd',
    'optimizer.learningRate': 0,
  },
  // These end before step 4: by a NaN in the batch, and where Adam squares a gradient of 1e28.
  ...['nan', 'huge'].map((kind) => ({
    ...circles,
    'corruption.kind': kind,
    'corruption.row': 3,
    'corruption.step': 4,
    'network.activation': 'relu',
  })),
];

const optionsOf = (changes: Changes): string[] =>
  Object.entries(changes).flatMap(([path, value]) => [`--${path}`, String(value)]);

test.skipIf(!python)(
  'every choice on the command line trains what the engine trains, weights and data drawn alike',
  async () => {
    const folder = emptyFolder();
    const file = path.join(folder, 'small.py');
    await writeScriptOf(file, digits);
    const out = (index: number) => path.join(folder, `${index}.csv`);
    await runOften(
      python!,
      file,
      variants.map((changes, index) => [
        ...optionsOf(changes),
        ...['--steps', String(steps), '--out', out(index)],
      ]),
    );
    for (const [index, changes] of variants.entries()) {
      const config = parsed(changedBy(digits, changes));
      const expected = await engineRows(config, steps);
      const found = disagreements(expected, rowsInFile(out(index)), float32Tolerance);
      expect(found, JSON.stringify(changes)).toEqual([]);
    }
  },
  patience,
);

test.skipIf(!python)(
  'what was edited while the run trained is edited at the same step',
  async () => {
    const edits: Changes = {
      'network.activation': 'relu',
      'network.residual': true,
      'optimizer.learningRate': 0.03,
      'optimizer.momentum': 0.9,
      'optimizer.weightDecay': 0.01,
      'clipping.mode': 'globalNorm',
      'clipping.threshold': 0.5,
    };
    const config = parsed({
      ...small,
      optimizer: { kind: 'momentum', momentum: 0, learningRate: 0.01 },
    });
    const trace = await trainedTrace(config, steps, edits);
    const event = ([field, to]: [string, FieldValue]) =>
      ({ step: steps, field, from: 'before', to }) as EditEvent;
    const file = path.join(emptyFolder(), 'edited.py');
    await writeScript(file, { ...trace, events: Object.entries(edits).map(event) });
    await runScript(python!, file);
    const expected = readCsv([...traceToCsv(trace)].join(''));
    const rows = rowsInFile(file.replace(/py$/, 'csv'));
    expect(disagreements(expected, rows, float32Tolerance)).toEqual([]);

    const said = await runScript(python!, file, '--optimizer.learningRate', '0.02');
    expect(said).toContain('optimizer.learningRate is 0.02, not 0.01');
    expect(said).toContain('The change of optimizer.learningRate at step 12 is not made');
  },
  patience,
);
