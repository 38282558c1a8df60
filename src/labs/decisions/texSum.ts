// Sums in LaTeX.
import { texNumber } from '../texNumber.ts';

/** A sum of coefficient–symbol terms, such as `x^2 - 10x + 100`, without zero terms and factors of 1. */
export function texSum(terms: readonly (readonly [factor: number, letters: string])[]): string {
  const written = terms
    .filter(([factor]) => factor !== 0)
    .map(([factor, letters], i) => {
      const size = Math.abs(factor);
      const number = size === 1 && letters !== '' ? '' : texNumber(size);
      const sign = factor < 0 ? '-' : '+';
      return i === 0
        ? `${factor < 0 ? '-' : ''}${number}${letters}`
        : `${sign} ${number}${letters}`;
    });
  return written.join(' ') || '0';
}

/** A constant compared with 0: `-20 < 0`. */
export const texConstant = (value: number): string =>
  value === 0 ? '0' : `${texNumber(value)} ${value < 0 ? '<' : '>'} 0`;
