// Layer normalization of rows (Ba, Kiros & Hinton, 2016), its derivative, and statistics over rows.

/** Per row, x = (z − mean) · scale and y = x · gain + shift; writes x, y and the scales. Padding stays 0. */
export function normalizeRows(
  z: usize,
  x: usize,
  scales: usize,
  y: usize,
  gain: usize,
  shift: usize,
  rows: i32,
  columns: i32,
  padded: i32,
  epsilon: f32,
): void {
  for (let row = 0; row < rows; row++) {
    const start = (<usize>row * padded) << 2;
    let sum: f32 = 0;
    for (let c = 0; c < columns; c++) sum += load<f32>(z + start + ((<usize>c) << 2));
    const mean = sum / <f32>columns;
    let squares: f32 = 0;
    for (let c = 0; c < columns; c++) {
      const apart = load<f32>(z + start + ((<usize>c) << 2)) - mean;
      squares += apart * apart;
    }
    const scale: f32 = 1 / sqrt<f32>(squares / <f32>columns + epsilon);
    store<f32>(scales + ((<usize>row) << 2), scale);
    for (let c = 0; c < columns; c++) {
      const at: usize = (<usize>c) << 2;
      const value = (load<f32>(z + start + at) - mean) * scale;
      store<f32>(x + start + at, value);
      store<f32>(y + start + at, value * load<f32>(gain + at) + load<f32>(shift + at));
    }
  }
}

/** dz = (d − mean(d) − x · mean(d · x)) · scale per row, with d = dy · gain (Ioffe & Szegedy, 2015, section 3, simplified). */
export function normalizeRowsBack(
  dy: usize,
  x: usize,
  scales: usize,
  gain: usize,
  dz: usize,
  rows: i32,
  columns: i32,
  padded: i32,
): void {
  for (let row = 0; row < rows; row++) {
    const start = (<usize>row * padded) << 2;
    let sum: f32 = 0;
    let along: f32 = 0;
    for (let c = 0; c < columns; c++) {
      const at: usize = (<usize>c) << 2;
      const d = load<f32>(dy + start + at) * load<f32>(gain + at);
      sum += d;
      along += d * load<f32>(x + start + at);
    }
    const mean = sum / <f32>columns;
    const slope = along / <f32>columns;
    const scale = load<f32>(scales + ((<usize>row) << 2));
    for (let c = 0; c < columns; c++) {
      const at: usize = (<usize>c) << 2;
      const d = load<f32>(dy + start + at) * load<f32>(gain + at);
      store<f32>(dz + start + at, (d - mean - load<f32>(x + start + at) * slope) * scale);
    }
  }
}

/** Per column, the sum of a · b over rows. */
export function sumProducts(a: usize, b: usize, to: usize, rows: i32, columns: i32): void {
  const row: usize = (<usize>columns) << 2;
  for (let column: usize = 0; column < row; column += 16) {
    let sum = f32x4.splat(0);
    for (let i: usize = column; i < <usize>rows * row; i += row)
      sum = f32x4.add(sum, f32x4.mul(v128.load(a + i), v128.load(b + i)));
    v128.store(to + column, sum);
  }
}

/** Mean of the values, each divided by `scale`. */
export function scaledMean(at: usize, scale: f32, rows: i32, columns: i32, padded: i32): f32 {
  let sum: f32 = 0;
  for (let row = 0; row < rows; row++) {
    let part: f32 = 0;
    for (let c = 0; c < columns; c++)
      part += load<f32>(at + ((<usize>row * padded + c) << 2)) / scale;
    sum += part;
  }
  return sum / <f32>(rows * columns);
}

/** Writes values minus a number, and 0 in the padding. */
export function subtract(
  from: usize,
  number: f32,
  to: usize,
  rows: i32,
  columns: i32,
  padded: i32,
): void {
  for (let row = 0; row < rows; row++)
    for (let c = 0; c < columns; c++) {
      const at: usize = (<usize>row * padded + c) << 2;
      store<f32>(to + at, load<f32>(from + at) - number);
    }
}

/** Writes values minus their column's mean. Both are taken relative to the first row, so that equal rows give exactly 0. */
export function subtractColumnMeans(
  from: usize,
  to: usize,
  rows: i32,
  columns: i32,
  padded: i32,
): void {
  for (let c = 0; c < columns; c++) {
    const column: usize = (<usize>c) << 2;
    const first = load<f32>(from + column);
    let sum: f32 = 0;
    for (let row = 0; row < rows; row++)
      sum += load<f32>(from + column + ((<usize>row * padded) << 2)) - first;
    const mean = sum / <f32>rows;
    for (let row = 0; row < rows; row++) {
      const at: usize = column + ((<usize>row * padded) << 2);
      store<f32>(to + at, load<f32>(from + at) - first - mean);
    }
  }
}
