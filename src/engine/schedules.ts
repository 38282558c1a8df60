// Learning rate schedules: what the learning rate is multiplied with at each step.
import type { ExperimentConfig } from '../experiment/config.ts';

type Schedule = ExperimentConfig['schedule'];
type Multiplier = (step: number, schedule: Schedule) => number;

const multipliers: Readonly<Record<Schedule['kind'], Multiplier>> = {
  constant: () => 1,
  /** From 1/steps of the rate up to all of it over the first `steps` steps. */
  warmup: (step, { steps }) => Math.min(1, (step + 1) / steps),
  /** Half a cosine from the whole rate to 0 over `steps` steps, then 0 (Loshchilov & Hutter, SGDR, 2017, equation 5). */
  cosine: (step, { steps }) => (1 + Math.cos(Math.PI * Math.min(1, step / steps))) / 2,
  /** Times `factor` after every `steps` steps. */
  step: (step, { steps, factor }) => factor ** Math.floor(step / steps),
  /** The same without the stairs. */
  exponential: (step, { steps, factor }) => factor ** (step / steps),
};

/** What the learning rate is multiplied with at a step, from 0 to 1. */
export const rateMultiplier = (schedule: Schedule, step: number): number =>
  multipliers[schedule.kind](step, schedule);
