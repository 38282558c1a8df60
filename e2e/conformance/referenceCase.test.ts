import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parseCase } from './referenceCase.ts';

const file = path.join(import.meta.dirname, 'cases', 'sigmoid-6x8-sgd.json');
const text = readFileSync(file, 'utf8');

test('a case is read', () => {
  const { name, experiment, initial } = parseCase(file, text);
  expect(name).toBe('sigmoid-6x8-sgd');
  expect(experiment.optimizer).toMatchObject({ kind: 'sgd', learningRate: 0.05, weightDecay: 0 });
  expect(initial).toHaveLength(7);
});

test.each([
  ['half a file', text.slice(0, 1000), 'some.json is not JSON.'],
  [
    'another format',
    text.replace('reference-case/1', 'reference-case/2'),
    'some.json is no reference case: format',
  ],
  ['an unknown loss', text.replace('"loss": "mse"', '"loss": "hinge"'), 'experiment.loss'],
  ['nothing', '[]', 'some.json is no reference case'],
])('%s is refused in one line that names the file', (_, broken, message) => {
  expect(() => parseCase('some.json', broken)).toThrow(message);
});
