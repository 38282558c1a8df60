// Logistic growth of the users of an app.
import {
  activationFunctions,
  type ActivationFunction,
} from '../../../calculus/activationFunctions.ts';
import type { Drawn } from '../pictures.ts';

const sigmoid = activationFunctions.sigmoid as ActivationFunction;
/** Carrying capacity, day of the inflection, and time scale in days. */
const everyone = 1000;
const half = 15;
const pace = 2.5;

/** Users by day, 1000 / (1 + e^(−(day − 15) / 2.5)), and new users per day. */
export const users: Drawn = {
  value: (day) => everyone * sigmoid.value((day - half) / pace),
  slope: (day) => (everyone / pace) * sigmoid.slope((day - half) / pace),
  across: { low: 0, high: 30 },
};

/** The day of the fastest growth: a sigmoid is steepest at its middle. */
export const fastestDay = half;
