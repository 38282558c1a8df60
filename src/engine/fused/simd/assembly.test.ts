import { expect, test } from 'vitest';
import { activationFunctions } from '../../../calculus/activationFunctions.ts';
import {
  activationFacts,
  activationNames,
  type ActivationName,
} from '../../../network/facts/activationFacts.ts';
import { instantiate } from './simdModule.ts';

/** From tiny values to those whose exponentials overflow, of both signs; the count is a multiple of four. */
const magnitudes = [0, 1e-38, 1e-10, 1e-4, 0.1, 0.24, 0.26, 0.5, 1, 2, 3.7, 5, 9, 17, 50, 88, 104];
const values = Float32Array.from([...magnitudes, ...magnitudes.map((value) => -value), 0.7, -0.7]);

const memory = new WebAssembly.Memory({ initial: 4 });
const floats = new Float32Array(memory.buffer);
const [from, to] = [2 ** 16, 2 ** 17];
const module = await instantiate(memory);

/** Applies a kernel to the values, four at a time. */
function computed(kernel: (from: number, to: number, bytes: number) => void): Float32Array {
  floats.set(values, from / 4);
  kernel(from, to, values.byteLength);
  return floats.slice(to / 4, to / 4 + values.length);
}

/** Expects a relative error of a few units in the last place, or an absolute one below what float32 resolves near 1. */
function expectClose(found: Float32Array, wanted: (z: number) => number, absolute: number): void {
  values.forEach((z, i) => {
    const away = Math.abs(found[i]! - wanted(z));
    expect(away, `of ${z}: ${found[i]} for ${wanted(z)}`).toBeLessThanOrEqual(
      absolute + 5e-7 * Math.abs(wanted(z)),
    );
  });
}

/** GELU's error function is an approximation to 1.5e-7, and is multiplied by z. */
const errorOf = (name: ActivationName) => (name === 'gelu' ? 8e-7 : 1e-37);
/** GELU's and SiLU's derivatives are sums of terms that cancel near their minimum. */
const slopeErrorOf = (name: ActivationName) => (['gelu', 'silu'].includes(name) ? 1e-6 : 1e-37);

test.each(activationNames)('%s is what float64 says', (name) => {
  const kind = activationFacts[name].id;
  const { value } = activationFunctions[name];
  const found = computed((from, to, bytes) => module.activate(kind, from, to, bytes));
  expectClose(found, value, errorOf(name));
});

test.each(activationNames)('the slope of %s is what float64 says', (name) => {
  const kind = activationFacts[name].id;
  const { slope } = activationFunctions[name];
  const found = computed((from, to, bytes) => module.writeSlopes(kind, from, to, bytes));
  expectClose(found, slope, slopeErrorOf(name));
});

test('a NaN stays one in every activation', () => {
  floats.fill(NaN, from / 4, from / 4 + 4);
  activationNames.forEach((name) => {
    module.activate(activationFacts[name].id, from, to, 16);
    expect(floats[to / 4], name).toBeNaN();
  });
});
