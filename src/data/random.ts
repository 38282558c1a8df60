// The only source of randomness: a counter-based generator, so that a value depends on its purpose and index and never on the order of calls.
// Uses only 32-bit words and products, so that WGSL and WebAssembly can compute the same.
import { log } from '../calculus/elementary/logarithm.ts';
import { cos, sin } from '../calculus/elementary/trigonometry.ts';

/** What random numbers are for: each purpose has a stream of its own. */
export const purposes = {
  initialization: 1,
  batch: 2,
  sample: 3,
  noise: 4,
  label: 5,
  check: 6,
  bias: 7,
} as const;

export type Purpose = keyof typeof purposes;

/** Four 32-bit words, each a whole number from 0 to 2³² − 1. */
export type Words = readonly [number, number, number, number];

/** The upper 32 bits of the 64-bit product of two 32-bit words. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const first = aHigh * bLow + ((aLow * bLow) >>> 16);
  const second = aLow * bHigh + (first & 0xffff);
  return (aHigh * bHigh + (first >>> 16) + (second >>> 16)) >>> 0;
}

/** Philox 4×32 with 10 rounds (Salmon et al., “Parallel random numbers: as easy as 1, 2, 3”, SC 2011, section 4.3). */
export function philox(counter: Words, key: readonly [number, number]): Words {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const high0 = multiplyHigh(0xd2511f53, c0);
    const high1 = multiplyHigh(0xcd9e8d57, c2);
    const low0 = Math.imul(0xd2511f53, c0);
    const low1 = Math.imul(0xcd9e8d57, c2);
    c0 = (high1 ^ c1 ^ k0) >>> 0;
    c1 = low1 >>> 0;
    c2 = (high0 ^ c3 ^ k1) >>> 0;
    c3 = low0 >>> 0;
    k0 = (k0 + 0x9e3779b9) >>> 0;
    k1 = (k1 + 0xbb67ae85) >>> 0;
  }
  return [c0, c1, c2, c3];
}

/** A uniform number from a word: never 0 and never 1. */
const toUniform = (bits: number): number => (bits + 0.5) / 2 ** 32;

/** The random numbers of a stream, each by its index. */
export interface RandomStream {
  /** From 0 to 2³² − 1. */
  readonly word: (index: number) => number;
  /** Uniform in the open interval (0, 1), in float64. */
  readonly uniform: (index: number) => number;
  /**
   * Standard normal: Box & Muller, “A note on the generation of random normal deviates”, 1958, in float64.
   * Words 2n and 2n + 1 make the normal numbers 2n (by the cosine) and 2n + 1 (by the sine).
   */
  readonly normal: (index: number) => number;
}

/** Stream `a` (a step, a layer, whatever the purpose counts); all arguments are 32-bit. Of numbers in order, four are made from one block. */
export function randomStream(seed: number, purpose: Purpose, a: number): RandomStream {
  let present = -1;
  let words: Words;
  /** The block of four words that holds word `index`. */
  const blockOf = (index: number): Words => {
    const block = index >>> 2;
    if (block !== present) words = philox([block, a, 0, 0], [seed, purposes[purpose]]);
    present = block;
    return words;
  };
  const word = (index: number) => blockOf(index)[index & 3];
  return {
    word,
    uniform: (index) => toUniform(word(index)),
    normal(index) {
      const words = blockOf(index);
      const first = index & 2;
      const radius = Math.sqrt(-2 * log(toUniform(words[first])));
      const angle = 2 * Math.PI * toUniform(words[first + 1]);
      return radius * (index & 1 ? sin(angle) : cos(angle));
    },
  };
}

/** One word of a stream. */
export const word = (seed: number, purpose: Purpose, a: number, index: number): number =>
  randomStream(seed, purpose, a).word(index);

/** One uniform number of a stream. */
export const uniform = (seed: number, purpose: Purpose, a: number, index: number): number =>
  randomStream(seed, purpose, a).uniform(index);

/** One normal number of a stream. */
export const normal = (seed: number, purpose: Purpose, a: number, index: number): number =>
  randomStream(seed, purpose, a).normal(index);
