// The only source of randomness: a counter-based generator, so that a value depends on its purpose and index and never on the order of calls.
// Uses only 32-bit words and products, so that WGSL and WebAssembly can compute the same.

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

/** The block asked for last: four numbers in a row need the same. */
let last: { seed: number; purpose: Purpose; a: number; block: number; words: Words } | undefined;

/** The block of four words that holds the words of index 4·block … 4·block + 3. */
function blockAt(seed: number, purpose: Purpose, a: number, block: number): Words {
  if (last?.block !== block || last.a !== a || last.purpose !== purpose || last.seed !== seed) {
    const words = philox([block, a, 0, 0], [seed, purposes[purpose]]);
    last = { seed, purpose, a, block, words };
  }
  return last.words;
}

/** Word `index` of stream `a` (a step, a layer, whatever the purpose counts), from 0 to 2³² − 1; all arguments are 32-bit. */
export const word = (seed: number, purpose: Purpose, a: number, index: number): number =>
  blockAt(seed, purpose, a, index >>> 2)[index & 3];

/** A uniform number from a word: never 0 and never 1. */
const toUniform = (bits: number): number => (bits + 0.5) / 2 ** 32;

/** A uniform number in the open interval (0, 1), in float64. */
export const uniform = (seed: number, purpose: Purpose, a: number, index: number): number =>
  toUniform(word(seed, purpose, a, index));

/**
 * A standard normal number: Box & Muller, “A note on the generation of random normal deviates”, 1958, in float64.
 * Words 2n and 2n + 1 make the normal numbers 2n (by the cosine) and 2n + 1 (by the sine).
 */
export function normal(seed: number, purpose: Purpose, a: number, index: number): number {
  const words = blockAt(seed, purpose, a, index >>> 2);
  const first = index & 2;
  const radius = Math.sqrt(-2 * Math.log(toUniform(words[first])));
  const angle = 2 * Math.PI * toUniform(words[first + 1]);
  return radius * (index & 1 ? Math.sin(angle) : Math.cos(angle));
}
