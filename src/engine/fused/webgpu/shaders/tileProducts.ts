// WGSL of products of a tile's rows with a layer's kernel or its transpose.
import type { ShaderSizes } from '../shaderSizes.ts';
import { widest4 } from '../workgroupTiles.ts';

/** Rows and vectors of columns that one thread computes at once. */
export interface Block {
  readonly rows: number;
  readonly columns: number;
}

/**
 * Block by which threads divide a tile's rows and `columns4` vectors: one per thread if possible, at most 16 × 4, and a divisor of both sizes. The
 * larger it is, the fewer values are loaded per product.
 */
export function blockFor(
  { rows, threads }: Pick<ShaderSizes, 'rows' | 'threads'>,
  columns4: number,
): Block {
  const share = (rows * columns4) / threads;
  const columns = [4, 2].find((c) => share >= 4 * c * c && columns4 % c === 0) ?? 1;
  return { rows: [16, 8, 4, 2].find((r) => share >= r * columns && rows % r === 0) ?? 1, columns };
}

/** What differs between a product with the kernel and one with its transpose. */
interface Side {
  /** Initial vectors of a sum, by the block's row and column. */
  readonly begin: (each: Each) => string;
  /** Number of input vectors to sum over. */
  readonly rounds: string;
  /** Index of the kernel's vector q of four, in round k, for a column of the block. */
  readonly place: (q: number, column: number) => string;
  /** Product of the vector `x` with the four vectors `w(q)`. */
  readonly product: (x: string, w: (q: number) => string) => string;
}

type Each = (line: (row: number, column: number) => string) => string;

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const lanes = upTo(4);

/** Multiplies the rows of the tile at `source` and writes the products to `sink`; `side` is given `r` and `c`, the first row and column of the block. */
function products(
  sizes: ShaderSizes,
  columns4: number,
  { begin, rounds, place, product }: Side,
): string {
  const block = blockFor(sizes, columns4);
  const { rows, threads } = sizes;
  const stride = widest4(sizes);
  const across = columns4 / block.columns;
  const columns = upTo(block.columns);
  const each: Each = (line) =>
    upTo(block.rows)
      .flatMap((i) => columns.map((j) => line(i, j)))
      .join('\n');
  return `
  for (var item = thread; item < ${(rows / block.rows) * across}u; item += ${threads}u) {
    let c = (item % ${across}u) * ${block.columns}u;
    let r = (item / ${across}u) * ${block.rows}u;
    ${begin(each)}
    for (var k = 0u; k < ${rounds}; k++) {
      ${columns.flatMap((j) => lanes.map((q) => `let w${q}_${j} = parameters[${place(q, j)}];`)).join('\n')}
      ${upTo(block.rows)
        .map(
          (i) => `let x${i} = tile[source + (r + ${i}u) * ${stride}u + k];
      ${columns.map((j) => `sum${i}_${j} += ${product(`x${i}`, (q) => `w${q}_${j}`)};`).join('\n')}`,
        )
        .join('\n')}
    }
    ${each((i, j) => `${inSink(sizes, i, j)} = sum${i}_${j};`)}
  }`;
}

const inSink = (sizes: ShaderSizes, row: number, column: number): string =>
  `tile[sink + (r + ${row}u) * ${widest4(sizes)}u + c + ${column}u]`;

/** x · kernel + bias with the kernel at `start`, which has `fanIn` vectors of rows and is followed by its bias. */
export const affine = (sizes: ShaderSizes, fanOut4: number): string =>
  products(sizes, fanOut4, {
    begin: (each) =>
      each(
        (i, j) =>
          `var sum${i}_${j} = ${i === 0 ? `parameters[start + fanIn * ${4 * fanOut4}u + c + ${j}u]` : `sum0_${j}`};`,
      ),
    rounds: 'fanIn',
    place: (q, j) => `start + (4u * k + ${q}u) * ${fanOut4}u + c + ${j}u`,
    product: (x, w) => lanes.map((q) => `${x}.${'xyzw'[q]} * ${w(q)}`).join(' + '),
  });

/** x · kernelᵀ with the kernel at `start`, which has `fanOut` vectors of columns; added to the values at `sink` if `skips`. */
export const transposed = (sizes: ShaderSizes, fanIn4: number): string =>
  products(sizes, fanIn4, {
    begin: (each) => `${each((i, j) => `var sum${i}_${j} = vec4<f32>(0.0);`)}
    if (skips) {
      ${each((i, j) => `sum${i}_${j} = ${inSink(sizes, i, j)};`)}
    }`,
    rounds: 'fanOut',
    place: (q, j) => `start + ((c + ${j}u) * 4u + ${q}u) * fanOut + k`,
    product: (x, w) => `vec4<f32>(${lanes.map((q) => `dot(${x}, ${w(q)})`).join(', ')})`,
  });
