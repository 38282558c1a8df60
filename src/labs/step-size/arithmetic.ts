// Float32 and float64 arithmetic for finite differences.
import type { Formula } from '../../calculus/formula/formula.ts';
import { precisions, type Precision, type Round } from '../../calculus/precision.ts';

/** Floating-point arithmetic of one precision. */
export interface Arithmetic {
  /** Machine epsilon: the distance from 1 to the next larger number. */
  readonly epsilon: number;
  /** Significant decimal digits to show. */
  readonly digits: number;
  /** Rounds to the nearest number. */
  readonly round: Round;
  /** A function with every operation rounded. */
  readonly valueOf: (f: Pick<Formula, 'value' | 'value32'>) => (x: number) => number;
}

/** Both precisions (IEEE 754-2019, table 3.5: 53 and 24 bits). */
export const arithmetics: Readonly<Record<Precision, Arithmetic>> = {
  float64: { epsilon: 2 ** -52, digits: 16, round: precisions.float64, valueOf: (f) => f.value },
  float32: { epsilon: 2 ** -23, digits: 8, round: precisions.float32, valueOf: (f) => f.value32 },
};

/** Optimal h in theory: √ε for forward and ∛ε for central differences, if f and x are about 1 (Press et al., 1992, section 5.7). */
export const theoryStep = {
  forward: ({ epsilon }: Arithmetic): number => Math.sqrt(epsilon),
  central: ({ epsilon }: Arithmetic): number => Math.cbrt(epsilon),
};
