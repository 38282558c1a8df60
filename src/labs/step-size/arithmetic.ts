// The two kinds of numbers that differences are taken in.
import type { Formula } from '../../calculus/formula/formula.ts';
import { precisions, type Precision, type Round } from '../../calculus/precision.ts';

/** How a kind of floating-point number computes. */
export interface Arithmetic {
  /** From 1 to the next larger number. */
  readonly epsilon: number;
  /** Decimal digits that are worth writing out. */
  readonly digits: number;
  /** The nearest number of this kind. */
  readonly round: Round;
  /** A function with every operation rounded. */
  readonly valueOf: (f: Pick<Formula, 'value' | 'value32'>) => (x: number) => number;
}

/** Both by their precision (IEEE 754-2019, table 3.5: 53 and 24 bits). */
export const arithmetics: Readonly<Record<Precision, Arithmetic>> = {
  float64: { epsilon: 2 ** -52, digits: 16, round: precisions.float64, valueOf: (f) => f.value },
  float32: { epsilon: 2 ** -23, digits: 8, round: precisions.float32, valueOf: (f) => f.value32 },
};

/** The h that theory takes for forward differences, √ε, and for central ones, ∛ε, where f and x are about 1 (Press et al., 1992, section 5.7). */
export const theoryStep = {
  forward: ({ epsilon }: Arithmetic): number => Math.sqrt(epsilon),
  central: ({ epsilon }: Arithmetic): number => Math.cbrt(epsilon),
};
