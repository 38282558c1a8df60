import { expect, test } from 'vitest';
import { traceWith, type Told } from './healthyTrace.ts';
import { theoryOf } from './theory.ts';
import { factorInDigits, theorySentence } from './theoryWords.ts';

const sentence = (step: number, told: Told) => theorySentence(theoryOf(traceWith(told))(step));

test('a plain network’s parts are the slope and the weights', () => {
  const signalNorm = (_: number, layer: number) => 0.321 ** (20 - layer);
  expect(sentence(0, { changes: { 'network.depth': 20 }, values: { signalNorm } })).toBe(
    '0.318 a layer in theory, 0.321 measured: sigmoid’s slope 0.225 (at most 0.25) × weights 1.41, no +1 of a skip.',
  );
});

test('a skip connection’s is the +1', () => {
  expect(sentence(0, { changes: { 'network.residual': true } })).toMatch(
    /^1\.\d{3} a layer in theory, 1 measured: \+1 of the skip, beside sigmoid’s slope 0\.\d+ \(at most 0\.25\) × weights 1\.41 × scale 0\.25\.$/,
  );
});

test('it says where theory is rough, and during training what it is about', () => {
  const relu = { 'network.activation': 'relu', 'network.residual': true } as const;
  expect(sentence(0, { changes: relu })).toContain('a layer in approximate theory, ');
  expect(sentence(5, {})).toContain('a layer in theory of random weights, ');
  expect(sentence(5, { changes: relu })).toContain('in approximate theory of random weights, ');
});

test('it says why there is none, or nothing to measure', () => {
  expect(sentence(0, { changes: { 'network.normalization': 'batch' } })).toMatch(/normalization/);
  expect(sentence(0, { changes: { 'network.depth': 1 } })).toMatch(/^One hidden layer/);
  const weightNorm = () => 1e38;
  expect(
    sentence(1, {
      values: { weightNorm },
      changes: { 'network.depth': 50, 'network.activation': 'relu' },
    }),
  ).toMatch(/^No theory at this step/);
  expect(sentence(0, { values: { signalNorm: () => 0 } })).toContain('not measurable in float32');
});

test('factors have three digits, and near 1 three places', () => {
  expect([0.31777, 1.0061, 1, 2.7182, 0.0000123].map(factorInDigits)).toEqual([
    '0.318',
    '1.006',
    '1',
    '2.72',
    '1.2e-5',
  ]);
});
