import { expect, test } from 'vitest';
import { floatText } from './floatText.ts';

test.each([
  [0.1, '0.1'],
  [1, '1'],
  [0.005, '0.005'],
  [1 / 3, '0.33333334'],
  [16777216, '16777216'],
  [Math.PI, '3.1415927'],
  [-2.5, '-2.5'],
  [1e-20, '1e-20'],
  [1e30, '1e+30'],
  [3.4028234663852886e38, '3.4028235e+38'],
  [1.1754943508222875e-38, '1.1754944e-38'],
  [1e-45, '1e-45'],
  [0, '0'],
  [-0, '-0'],
  [NaN, 'NaN'],
  [Infinity, 'Infinity'],
  [-Infinity, '-Infinity'],
])('the float32 of %d is written %s', (value, text) => {
  expect(floatText(Math.fround(value))).toBe(text);
});

test('any float32 reads back bit for bit', () => {
  const bits = new Uint32Array(1);
  const float = new Float32Array(bits.buffer);
  const wrong: number[] = [];
  for (let i = 0; i < 200_000; i++) {
    bits[0] = Math.imul(i, 2654435761); // Knuth's multiplicative hash
    if (!Object.is(Math.fround(Number(floatText(float[0]))), float[0])) wrong.push(bits[0]);
  }
  expect(wrong).toEqual([]);
});

test('a decimal of six digits comes back as it was', () => {
  for (let i = 0; i < 20_000; i++) {
    const decimal = Number(`${(i * 7919) % 1_000_000}e${(i % 70) - 38}`);
    if (decimal === 0 || decimal >= 1.2e-38)
      expect(floatText(Math.fround(decimal))).toBe(String(decimal));
  }
});
