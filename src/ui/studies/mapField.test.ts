import { expect, test } from 'vitest';
import { parseStudy } from '../../experiment/study.ts';
import { mapFields } from './mapField.ts';

function fieldsOf(vary: readonly object[], isSwapped = false) {
  const parsed = parseStudy({ base: {}, vary, seeds: 1, steps: 1 });
  if (!parsed.ok) throw new Error(parsed.message);
  return mapFields(parsed.study, isSwapped);
}

const depth = { field: 'network.depth', values: [20, 2, 5] };
const activation = { field: 'network.activation', values: ['relu', 'leakyRelu'] };
const residual = { field: 'network.residual', values: [false, true] };
const rate = {
  field: 'optimizer.learningRate',
  from: 0.001,
  to: 10,
  count: 9,
  scale: 'logarithmic',
};

test('numbers ascend whatever their order in the study, with their unit in the title', () => {
  expect(fieldsOf([depth, residual]).x).toEqual({
    path: 'network.depth',
    title: 'Depth, layers',
    values: [2, 5, 20],
    indices: [1, 2, 0],
    numbers: [2, 5, 20],
    labels: ['2', '5', '20'],
    names: ['Depth 2', 'Depth 5', 'Depth 20'],
  });
});

test('choices and switches have their words, in the order of the study', () => {
  const { x, y } = fieldsOf([activation, residual]);
  expect([x.labels, x.names, x.numbers]).toEqual([
    ['ReLU', 'Leaky ReLU'],
    ['Activation: ReLU', 'Activation: Leaky ReLU'],
    undefined,
  ]);
  expect([y.labels, y.names]).toEqual([
    ['off', 'on'],
    ['Skip connections off', 'Skip connections on'],
  ]);
});

test('the field with more values lies along x, unless they are swapped', () => {
  expect(fieldsOf([depth, rate]).x.path).toBe('optimizer.learningRate');
  expect(fieldsOf([rate, depth]).x.path).toBe('optimizer.learningRate');
  expect(fieldsOf([depth, rate], true).x.path).toBe('network.depth');
  expect(fieldsOf([activation, residual]).x.path).toBe('network.activation');
});

test('numbers have four digits, more where they would be alike, and whole ones all', () => {
  const { x } = fieldsOf([rate, residual]);
  expect(x.labels.slice(0, 3)).toEqual(['0.001', '0.003162', '0.01']);
  const near = { field: 'optimizer.learningRate', values: [0.123401, 0.123402, 123456] };
  expect(fieldsOf([near, residual]).x.labels).toEqual(['0.123401', '0.123402', '123456']);
});
