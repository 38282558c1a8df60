// Numbers inside the exported script, as base64.
import type { Dataset, Samples } from '../../../data/dataset.ts';

/** Bytes encoded at once: whole lines of 96 characters, and few enough to be arguments of a call. */
const chunkBytes = 72 * 400;

function* base64Lines({ buffer, byteOffset, byteLength }: ArrayBufferView): Generator<string> {
  for (let from = 0; from < byteLength; from += chunkBytes) {
    const count = Math.min(chunkBytes, byteLength - from);
    const bytes = new Uint8Array(buffer, byteOffset + from, count);
    yield `${btoa(String.fromCharCode(...bytes)).replace(/.{96}(?=.)/g, '$&\n')}\n`;
  }
}

/** A Python dictionary from names to base64. */
export function* embeddedDict(
  name: string,
  arrays: Iterable<readonly [string, ArrayBufferView]>,
): Generator<string> {
  yield `${name} = {\n`;
  for (const [key, values] of arrays) {
    yield `    "${key}": """\n`;
    yield* base64Lines(values);
    yield '""",\n';
  }
  yield '}\n';
}

/** Targets as one number a sample: the class, or the value. */
const targetsOf = ({ y, outputs, count }: Samples): Float32Array =>
  outputs === 1
    ? y
    : Float32Array.from({ length: count }, (_, row) =>
        y.subarray(row * outputs, (row + 1) * outputs).indexOf(1),
      );

const joined = (a: Float32Array, b: Float32Array): Float32Array => Float32Array.from([...a, ...b]);

/** Features and targets of a data set, the training samples first. */
export const samplesInside = ({ training, test }: Dataset) =>
  [
    ['x', joined(training.x, test.x)],
    ['target', joined(targetsOf(training), targetsOf(test))],
  ] as const;
