// Learning rate schedules, as factors of the learning rate.
import { power } from '../calculus/elementary/exponential.ts';
import { cos } from '../calculus/elementary/trigonometry.ts';
import type { ExperimentConfig } from '../experiment/config.ts';

type Schedule = ExperimentConfig['schedule'];
type Multiplier = (step: number, schedule: Schedule) => number;

const multipliers: Readonly<Record<Schedule['kind'], Multiplier>> = {
  constant: () => 1,
  /** Linear from 1/steps to 1 over the first `steps` steps. */
  warmup: (step, { steps }) => Math.min(1, (step + 1) / steps),
  /** Half a cosine from 1 to 0 over `steps` steps, then 0 (Loshchilov & Hutter, SGDR, 2017, equation 5). */
  cosine: (step, { steps }) => (1 + cos(Math.PI * Math.min(1, step / steps))) / 2,
  /** Multiplied by `factor` after every `steps` steps. */
  step: (step, { steps, factor }) => power(factor, Math.floor(step / steps)),
  /** The same factor, applied continuously. */
  exponential: (step, { steps, factor }) => power(factor, step / steps),
};

/** Factor of the learning rate at a step, 0 to 1. */
export const rateMultiplier = (schedule: Schedule, step: number): number =>
  multipliers[schedule.kind](step, schedule);
