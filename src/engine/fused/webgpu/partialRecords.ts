// Layout of the records in the buffer of partials, shared by the shader that writes a record and the one that reads it.

/** A record of 32-bit words. */
export interface RecordLayout<Field extends string> {
  readonly words: number;
  /** Index of each field's first word. */
  readonly offsets: Readonly<Record<Field, number>>;
}

/** A record of fields with these lengths in words, padded to at least `words`. */
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

/** A norm in two parts, as bits: the largest magnitude, and the sum of squares divided by the square of its power of two. */
export const normRecord = recordOf({ largest: 1, scaledSum: 1 });

/** Per row of a tile: index in its sample set, and mean and scale if the network normalizes. */
export const rowRecord = recordOf({ index: 1, mean: 1, scale: 1 });

/** Per layer: clipping coefficient of its gradient, and the gradient's largest magnitude before and after clipping by value. */
export const clipRecord = recordOf({ coefficient: 1, largest: 1, clippedLargest: 1 }, 4);

/** Measurements of one thread's part of an update. */
export const updateRecord = recordOf({
  weightNorm: normRecord.words,
  updateNorm: normRecord.words,
  clippedNorm: normRecord.words,
  products: 1,
  unchanged: 1,
});

/** WGSL of the word at `offset` of a record in the partials. */
export const wordAt = (record: string, offset = 0): string =>
  `partials[${offset === 0 ? record : `${record} + ${offset}u`}]`;

const { largest, scaledSum } = normRecord.offsets;

/** WGSL that reads a norm as `vec2<u32>`. */
export const normAt = (record: string, offset = 0): string =>
  `vec2<u32>(${wordAt(record, offset + largest)}, ${wordAt(record, offset + scaledSum)})`;

/** WGSL that writes a norm given as `vec2<u32>`. */
export const putNormAt = (norm: string, record: string, offset = 0): string => `
  ${wordAt(record, offset + largest)} = ${norm}.x;
  ${wordAt(record, offset + scaledSum)} = ${norm}.y;`;
