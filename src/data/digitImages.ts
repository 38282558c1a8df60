// The digits: 1 797 images of 8 × 8 pixels, by 13 writers. “Optical Recognition of Handwritten Digits”, E. Alpaydin and C. Kaynak, 1998,
// UCI Machine Learning Repository, https://doi.org/10.24432/C50P49, licensed CC BY 4.0; digits.csv is its test part, unchanged.
import type { Sample } from './sample.ts';

/** Pixels of an image, row after row from the top left. */
const pixels = 64;

/**
 * Reads lines of 64 pixels from 0 (paper) to 16 (ink) and a label. A pixel p becomes (p − 8)/8, from −1 to 1, whose root
 * mean square over the images is 0.85: near the 1 that initializations assume of a layer's inputs.
 */
export function parseDigits(text: string): Sample[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const values = line.split(',').map(Number);
      return { x: values.slice(0, pixels).map((p) => (p - 8) / 8), target: values[pixels] };
    });
}

/**
 * The fixed split. Of the images sorted by label, and within a label in the file's order, which goes writer by writer,
 * every fifth from the first on is a test image: 360, balanced over labels and writers. Both parts keep the file's order.
 */
export function splitDigits(images: readonly Sample[]) {
  const sorted = images.toSorted((a, b) => a.target - b.target);
  const held = new Set(sorted.filter((_, rank) => rank % 5 === 0));
  return {
    training: images.filter((image) => !held.has(image)),
    test: images.filter((image) => held.has(image)),
  };
}

/** The digits, fetched when first asked for. Throws a sentence where they can't be. */
export async function loadDigits() {
  const { default: text } = await import('./digits.csv?raw').catch(() => {
    throw new Error(
      'The handwritten digits could not be loaded: this browser keeps them only from their first use on. Connect to the network and load the page again.',
    );
  });
  return splitDigits(parseDigits(text));
}
