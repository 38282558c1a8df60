// Products of row-major float32 matrices, four rows by eight columns at a time in registers.
import { multiplyAdd } from './multiplyAdd';

/**
 * c = begin + a · b. `a` [rows, inner] has a stride in bytes for rows and one for columns, so that it may be read transposed; `b` [inner, columns]
 * and `c` are contiguous; rows of `begin` are `beginRow` bytes apart, 0 for a bias. `columns` is a multiple of four.
 */
export function matrixProduct(
  a: usize,
  aRow: usize,
  aColumn: usize,
  b: usize,
  c: usize,
  rows: i32,
  inner: i32,
  columns: i32,
  begin: usize,
  beginRow: usize,
): void {
  const bRow: usize = (<usize>columns) << 2;
  let j = 0;
  for (; j + 8 <= columns; j += 8) {
    const column: usize = (<usize>j) << 2;
    let i = 0;
    for (; i + 4 <= rows; i += 4)
      fourByEight(
        a + <usize>i * aRow,
        aRow,
        aColumn,
        b + column,
        bRow,
        c + <usize>i * bRow + column,
        inner,
        begin + <usize>i * beginRow + column,
        beginRow,
      );
    for (; i < rows; i++)
      for (let half: usize = 0; half < 32; half += 16)
        oneByFour(
          a + <usize>i * aRow,
          aColumn,
          b + column + half,
          bRow,
          c + <usize>i * bRow + column + half,
          inner,
          begin + <usize>i * beginRow + column + half,
        );
  }
  if (j < columns) {
    const column: usize = (<usize>j) << 2;
    for (let i = 0; i < rows; i++)
      oneByFour(
        a + <usize>i * aRow,
        aColumn,
        b + column,
        bRow,
        c + <usize>i * bRow + column,
        inner,
        begin + <usize>i * beginRow + column,
      );
  }
}

function fourByEight(
  a: usize,
  aRow: usize,
  aColumn: usize,
  b: usize,
  bRow: usize,
  c: usize,
  inner: i32,
  begin: usize,
  beginRow: usize,
): void {
  let s00 = v128.load(begin);
  let s01 = v128.load(begin, 16);
  let s10 = v128.load(begin + beginRow);
  let s11 = v128.load(begin + beginRow, 16);
  let s20 = v128.load(begin + 2 * beginRow);
  let s21 = v128.load(begin + 2 * beginRow, 16);
  let s30 = v128.load(begin + 3 * beginRow);
  let s31 = v128.load(begin + 3 * beginRow, 16);
  let a1 = a + aRow;
  let a2 = a1 + aRow;
  let a3 = a2 + aRow;
  for (let k = 0; k < inner; k++) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load32_splat(a);
    s00 = multiplyAdd(x, b0, s00);
    s01 = multiplyAdd(x, b1, s01);
    x = v128.load32_splat(a1);
    s10 = multiplyAdd(x, b0, s10);
    s11 = multiplyAdd(x, b1, s11);
    x = v128.load32_splat(a2);
    s20 = multiplyAdd(x, b0, s20);
    s21 = multiplyAdd(x, b1, s21);
    x = v128.load32_splat(a3);
    s30 = multiplyAdd(x, b0, s30);
    s31 = multiplyAdd(x, b1, s31);
    a += aColumn;
    a1 += aColumn;
    a2 += aColumn;
    a3 += aColumn;
    b += bRow;
  }
  v128.store(c, s00);
  v128.store(c, s01, 16);
  v128.store(c + bRow, s10);
  v128.store(c + bRow, s11, 16);
  v128.store(c + 2 * bRow, s20);
  v128.store(c + 2 * bRow, s21, 16);
  v128.store(c + 3 * bRow, s30);
  v128.store(c + 3 * bRow, s31, 16);
}

function oneByFour(
  a: usize,
  aColumn: usize,
  b: usize,
  bRow: usize,
  c: usize,
  inner: i32,
  begin: usize,
): void {
  let sum = v128.load(begin);
  for (let k = 0; k < inner; k++) {
    sum = multiplyAdd(v128.load32_splat(a), v128.load(b), sum);
    a += aColumn;
    b += bRow;
  }
  v128.store(c, sum);
}

/** Transposes a matrix [rows, columns]; both are multiples of four. */
export function transpose(from: usize, to: usize, rows: i32, columns: i32): void {
  const fromRow: usize = (<usize>columns) << 2;
  const toRow: usize = (<usize>rows) << 2;
  for (let i = 0; i < rows; i += 4)
    for (let j = 0; j < columns; j += 4) {
      const at = from + <usize>i * fromRow + ((<usize>j) << 2);
      const r0 = v128.load(at);
      const r1 = v128.load(at + fromRow);
      const r2 = v128.load(at + 2 * fromRow);
      const r3 = v128.load(at + 3 * fromRow);
      const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
      const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
      const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
      const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
      const into = to + <usize>j * toRow + ((<usize>i) << 2);
      v128.store(into, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
      v128.store(into + toRow, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
      v128.store(into + 2 * toRow, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
      v128.store(into + 3 * toRow, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
    }
}

/** Sum over the rows of a matrix [rows, columns], a multiple of four columns. */
export function sumRows(from: usize, to: usize, rows: i32, columns: i32): void {
  const row: usize = (<usize>columns) << 2;
  for (let column: usize = 0; column < row; column += 16) {
    let sum = f32x4.splat(0);
    let at = from + column;
    for (let i = 0; i < rows; i++) {
      sum = f32x4.add(sum, v128.load(at));
      at += row;
    }
    v128.store(to + column, sum);
  }
}
