// Sums in LaTeX, as one writes them by hand.
import { texNumber } from '../texNumber.ts';

/** A sum of terms, each a number before letters, such as `x^2 - 10x + 100`: no terms of 0 and no factors of 1. */
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

/** A constant second derivative with what its sign says: `-20 < 0`. */
export const texConstant = (value: number): string =>
  value === 0 ? '0' : `${texNumber(value)} ${value < 0 ? '<' : '>'} 0`;
