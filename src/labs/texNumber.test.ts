import { expect, test } from 'vitest';
import { texNumber } from './texNumber.ts';

test.each([
  [0.1 + 0.2, '0.3'],
  [-20, '-20'],
  [2e-7, '2 \\cdot 10^{-7}'],
  [999e12, '999000000000000'],
  [1e15, '1 \\cdot 10^{15}'],
  [-1.5e300, '-1.5 \\cdot 10^{300}'],
  [6.02e23, '6.02 \\cdot 10^{23}'],
])('%s is written %s', (value, tex) => expect(texNumber(value)).toBe(tex));

test('it has no more digits than are asked for', () => {
  expect(texNumber(-9.5367e-7, 4)).toBe('-9.537 \\cdot 10^{-7}');
  expect(texNumber(1 / 3, 4)).toBe('0.3333');
});
