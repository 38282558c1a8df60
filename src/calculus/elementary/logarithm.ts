// Logarithms in float64 that are the same in every JavaScript engine: IEEE 754 fixes sums, products, quotients and roots to the last bit, but Math.log
// is whatever an engine takes.

const words = new DataView(new ArrayBuffer(8));
const [ln2High, ln2Low] = [6.9314718036912381649e-1, 1.90821492927058770002e-10];

/**
 * Natural logarithm, within 1 unit in the last place. −Infinity at 0, NaN below. After FreeBSD's e_log.c (Sun Microsystems, 1993):
 * x = 2^k (1 + f) with 1 + f between √½ and √2, and log(1 + f) = 2 artanh s with s = f / (2 + f) by a minimax polynomial in s².
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  // A subnormal number has no leading 1.
  const shift = x < 2.2250738585072014e-308 ? 54 : 0;
  words.setFloat64(0, shift ? x * 18014398509481984 : x);
  const high = words.getInt32(0);
  const mantissa = high & 0xfffff;
  const isAboveRoot = (mantissa + 0x95f64) & 0x100000;
  words.setInt32(0, mantissa | (isAboveRoot ^ 0x3ff00000));
  const k = (high >> 20) - 1023 + (isAboveRoot >> 20) - shift;
  const f = words.getFloat64(0) - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even =
    w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const half = 0.5 * f * f;
  return k * ln2High - (half - (s * (half + even + odd) + k * ln2Low) - f);
}

/**
 * log(1 + x), within a few units in the last place, also near 0. The error of the rounded sum u = 1 + x is divided out (Goldberg, “What every computer
 * scientist should know about floating-point arithmetic”, 1991, theorem 4).
 */
export function log1p(x: number): number {
  const u = 1 + x;
  if (u === 1 || u === Infinity) return x;
  return (log(u) * x) / (u - 1);
}
