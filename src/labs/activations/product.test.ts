import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallestNormal, smallestSubnormal } from '../../calculus/float32.ts';
import { endsOfFloat32, layerFactor, powers } from './product.ts';

test('ten sigmoid layers leave 9.54e−7 at most', () => {
  expect(powers(0.25, 10).at(-1)!.y).toBe(2 ** -20);
  expect(powers(0.25, 10).at(-1)!.y).toBeCloseTo(9.54e-7, 9);
});

/** 0.25^63 = 2^−126 is the smallest normal number; 0.25^74 = 2^−148 the last there is, since 2^−150 rounds to 0. */
test('a hundred sigmoid layers leave float32 at layer 64, and it is 0 from layer 75 on', () => {
  expect(endsOfFloat32(0.25, 100)).toEqual({ subnormal: 64, zero: 75 });
  expect(smallestNormal).toBeCloseTo(1.1754943508222875e-38, 50);
  expect(Math.fround(smallestSubnormal)).toBeGreaterThan(0);
  expect(Math.fround(smallestSubnormal / 2)).toBe(0);
});

test('a factor of 1 stays, and a factor of 4 is infinite at 4^64 = 2^128', () => {
  expect(endsOfFloat32(1, 100)).toEqual({});
  expect(endsOfFloat32(4, 100)).toEqual({ infinite: 64 });
});

/** d(x + s·f(w·x))/dx = 1 + s·w·f′. */
test('a skip connection adds 1 to every layer', () => {
  expect(layerFactor(0.25, 1)).toBe(0.25);
  expect(layerFactor(0.25, 1, 1)).toBe(1.25);
  expect(layerFactor(0.25, 2, 0.5)).toBe(1.25);
  expect(layerFactor(0, 1, 1)).toBe(1);
  expect(layerFactor(-0.1, 2)).toBe(0.2);
});

test('without one the product is that of the exponents', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 3, noNaN: true }), fc.nat(100), (factor, layers) => {
      const { y } = powers(factor, layers).at(-1)!;
      expect(Math.log(y)).toBeCloseTo(layers * Math.log(factor), 8);
    }),
  );
});
