// Exponentials and powers in float64 that are the same in every JavaScript engine, as in logarithm.ts.
import { log } from './logarithm.ts';

const words = new DataView(new ArrayBuffer(8));
const [ln2High, ln2Low] = [6.9314718036912381649e-1, 1.90821492927058770002e-10];

/** 2^k for k from −1022 to 1023. */
function powerOfTwo(k: number): number {
  words.setInt32(0, (1023 + k) << 20);
  return words.getFloat64(0);
}

/**
 * e^x, within 1 unit in the last place of a normal number. After FreeBSD's e_exp.c (Sun Microsystems, 1993): x = k ln 2 + r with |r| ≤ ½ ln 2, and
 * r (e^r + 1) / (e^r − 1) by a minimax polynomial in r².
 */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019411) return 0;
  const k = Math.round(x / Math.LN2);
  const high = x - k * ln2High;
  const low = k * ln2Low;
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 +
            t *
              (6.61375632143793436117e-5 +
                t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  // In two factors, of which each is a normal number.
  const half = k >> 1;
  return y * powerOfTwo(half) * powerOfTwo(k - half);
}

/**
 * base^exponent for a base above 0. Of a whole exponent from 0 on by squaring, so that what is exact stays so; else with a relative error of at most
 * |exponent · log base| units in the last place.
 */
export function power(base: number, exponent: number): number {
  if (!Number.isInteger(exponent) || exponent < 0) return exp(exponent * log(base));
  let product = 1;
  for (let rest = exponent, square = base; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2) product *= square;
    square *= square;
  }
  return product;
}
