// The records in the buffer of partials: which words each of them has, for the shader that writes it and the one that reads it.

/** A record of 32-bit words. */
export interface RecordLayout<Field extends string> {
  readonly words: number;
  /** The first word of each field. */
  readonly offsets: Readonly<Record<Field, number>>;
}

/** A record of these fields, each as long as it says, with at least `words` words. */
function recordOf<Field extends string>(
  fields: Readonly<Record<Field, number>>,
  words = 0,
): RecordLayout<Field> {
  const offsets = {} as Record<Field, number>;
  let length = 0;
  for (const name of Object.keys(fields) as Field[]) {
    offsets[name] = length;
    length += fields[name];
  }
  return { words: Math.max(length, words), offsets };
}

/** A norm in two parts, as bits: the largest magnitude, and the sum of squares over the power of two below it. */
export const normRecord = recordOf({ largest: 1, scaledSum: 1 });

/** Of a row that a tile takes: its index in its sample set, and its mean and scale where the network normalizes. */
export const rowRecord = recordOf({ index: 1, mean: 1, scale: 1 });

/** Of a layer: the factor of its gradient in clipping, and its gradient's largest magnitude before and after clipping by value. */
export const clipRecord = recordOf({ coefficient: 1, largest: 1, clippedLargest: 1 }, 4);

/** What one thread's share of an update measures. */
export const updateRecord = recordOf({
  weightNorm: normRecord.words,
  updateNorm: normRecord.words,
  clippedNorm: normRecord.words,
  products: 1,
  unchanged: 1,
});

/** A word of the partials in WGSL: `offset` words after the beginning of a record. */
export const wordAt = (record: string, offset = 0): string =>
  `partials[${offset === 0 ? record : `${record} + ${offset}u`}]`;

const { largest, scaledSum } = normRecord.offsets;

/** Reads a norm as `vec2<u32>`. */
export const normAt = (record: string, offset = 0): string =>
  `vec2<u32>(${wordAt(record, offset + largest)}, ${wordAt(record, offset + scaledSum)})`;

/** Writes a norm that is given as `vec2<u32>`. */
export const putNormAt = (norm: string, record: string, offset = 0): string => `
  ${wordAt(record, offset + largest)} = ${norm}.x;
  ${wordAt(record, offset + scaledSum)} = ${norm}.y;`;
