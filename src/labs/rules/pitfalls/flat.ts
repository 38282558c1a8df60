// Functions with a stationary point at 0, and the outcome of gradient descent on them.
import { descend } from '../../descent/gradientDescent.ts';
import { decimal } from '../../numbersWithUnits.ts';
import type { Drawn } from '../pictures.ts';

/** A function with f′(0) = 0. */
export interface Level extends Drawn {
  readonly tex: string;
  readonly derivative: string;
}

/** Every function by its name in a link. */
export const levels = {
  cubic: {
    tex: 'x^3',
    derivative: '3x^2',
    value: (x) => x ** 3,
    slope: (x) => 3 * x ** 2,
    across: { low: -1.6, high: 1.6, format: decimal },
  },
  cosine: {
    tex: String.raw`\cos x`,
    derivative: String.raw`-\sin x`,
    value: Math.cos,
    slope: (x) => -Math.sin(x),
    across: { low: -4, high: 4, format: decimal },
  },
  square: {
    tex: 'x^2',
    derivative: '2x',
    value: (x) => x ** 2,
    slope: (x) => 2 * x,
    across: { low: -1.6, high: 1.6, format: decimal },
  },
} as const satisfies Record<string, Level>;

/** Kind of a stationary point, by the sign of the slope on both sides. */
export type Kind = 'minimum' | 'maximum' | 'neither';

/** The kind of the stationary point at 0. */
export function kindOf({ slope }: Level): Kind {
  const [before, after] = [Math.sign(slope(-0.01)), Math.sign(slope(0.01))];
  if (before === after) return 'neither';
  return before < after ? 'minimum' : 'maximum';
}

/** The descent's learning rate. */
export const learningRate = 0.1;
/** Steps of the descent. */
export const stepCount = 60;

/** The iterates of gradient descent, the start first. */
export const pathFrom = ({ slope }: Level, start: number): number[] =>
  descend(([x]) => [slope(x!)], [start], { learningRate, steps: stepCount }).map(([x]) => x!);

/** How a descent ended: `lost` left the plot, `level` is near 0, `elsewhere` is any other point of the plot. */
export type Ending = 'lost' | 'level' | 'elsewhere';

/** The ending of a path; “at 0” is within 0.1. */
export function endingOf({ across }: Level, path: readonly number[]): Ending {
  const end = path.at(-1)!;
  if (!(end >= across.low && end <= across.high)) return 'lost';
  return Math.abs(end) < 0.1 ? 'level' : 'elsewhere';
}
