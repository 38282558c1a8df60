import { expect, test } from 'vitest';
import { loadFormulas } from '../../calculus/formula/formula.ts';
import { featuresOf, missingWords } from './curveFeatures.ts';

const read = await loadFormulas();

function features(text: string, low = -3, high = 3) {
  const parsed = read(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return featuresOf(parsed.formula, low, high);
}

test('x³ is neither at 0 and has an inflection there; x⁴ is a minimum and has none', () => {
  expect(features('x^3')).toMatchObject({
    stationary: [{ x: 0, kind: 'neither' }],
    inflections: [0],
  });
  const fourth = features('x^4');
  expect(fourth).toMatchObject({ stationary: [{ x: 0, kind: 'minimum' }], inflections: [] });
  expect(fourth.bends.every(({ sign }) => sign === 1)).toBe(true);
});

test('x³ − 3x has a maximum at −1, a minimum at 1, and bends the other way from 0 on', () => {
  expect(features('x^3 - 3x')).toMatchObject({
    stationary: [
      { x: -1, kind: 'maximum' },
      { x: 1, kind: 'minimum' },
    ],
    inflections: [0],
    bends: [{ sign: -1 }, { sign: 1 }],
  });
});

test('the bell curve exp(−x²) bends the other way at ±1/√2', () => {
  const { stationary, inflections } = features('exp(-x^2)');
  expect(stationary).toMatchObject([{ x: 0, kind: 'maximum' }]);
  expect(inflections[0]).toBeCloseTo(-Math.SQRT1_2, 8);
  expect(inflections[1]).toBeCloseTo(Math.SQRT1_2, 8);
});

test('a corner is a minimum without a level place; ReLU is level on one side', () => {
  expect(features('abs(x)').stationary).toMatchObject([{ x: 0, kind: 'minimum', isCorner: true }]);
  const relu = features('relu(x)');
  expect(relu.stationary).toEqual([]);
  expect(relu.level).toHaveLength(1);
});

test.each([
  ['x^2', undefined],
  ['1/x', 'It has no real, finite value at x = 0; the rest is drawn.'],
  ['ln(x)', 'It has no real, finite value from x = −3 to 0; the rest is drawn.'],
  ['sqrt(-x)', 'From x = 0.015 on it has no real, finite value; the rest is drawn.'],
  ['1/((x+1.5)x(x-1.5)(x-2.25))', expect.stringContaining('and further on')],
])('says of %s where it is not', (text, words) => {
  expect(missingWords(features(text), 3)).toEqual(words);
});
