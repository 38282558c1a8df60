// How little a number must grow a step to leave float32 after thousands of them.
import { largestFloat } from '../../calculus/float32.ts';

/** Above this a square leaves float32. */
export const largestToSquare = Math.sqrt(largestFloat);

/** The factor a step by which 1 grows to float32's largest number in so many steps. */
export const growthTo = (steps: number): number => largestFloat ** (1 / steps);

/** The step at which 1, growing so, reaches a size. */
export const stepReaching = (size: number, growth: number): number =>
  Math.log(size) / Math.log(growth);
