// What runs are compared by: the numbers of an outcome with their titles, how they are averaged over seeds, and how they read.
import type { Averaging } from '../../calculus/statistics/overSeeds.ts';
import { formatNumber, formatShare, formatStep } from './formatNumber.ts';
import type { StudyOutcome } from './studyOutcome.ts';

/** One number of an outcome. */
export interface Quantity {
  readonly title: string;
  /** What it is, in a sentence. */
  readonly explanation: string;
  /** The number of a run; undefined where it was not measured or not reached. */
  readonly valueOf: (outcome: StudyOutcome) => number | undefined;
  /** How it is averaged over seeds: logarithms of what differs by factors. */
  readonly averaging: Averaging;
  readonly format: (value: number) => string;
}

const stepText = (step: number) => formatStep(Math.round(step));

/** Every quantity by its name, in the order of a table. */
export const quantities = {
  stepsToLoss: {
    title: 'Steps to the loss',
    explanation: 'Steps until the mean loss of 20 steps was first below the loss that is set.',
    valueOf: ({ stepsToLoss }) => stepsToLoss,
    averaging: 'linear',
    format: stepText,
  },
  finalLoss: {
    title: 'Final loss',
    explanation: 'Mean loss of the last 20 steps.',
    valueOf: ({ finalLoss }) => finalLoss,
    averaging: 'linear',
    format: formatNumber,
  },
  bestLoss: {
    title: 'Best loss',
    explanation: 'The lowest mean loss of 20 steps.',
    valueOf: ({ bestLoss }) => bestLoss,
    averaging: 'linear',
    format: formatNumber,
  },
  accuracy: {
    title: 'Accuracy',
    explanation: 'Share of the last 20 batches that was predicted right.',
    valueOf: ({ accuracy }) => accuracy,
    averaging: 'linear',
    format: formatNumber,
  },
  testAccuracy: {
    title: 'Test accuracy',
    explanation: 'Share of the test set that was predicted right when it was measured last.',
    valueOf: ({ testAccuracy }) => testAccuracy,
    averaging: 'linear',
    format: formatNumber,
  },
  signalRatio: {
    title: 'Error signal, first over last',
    explanation:
      'Error signal of layer 1 over that of the last hidden layer, the geometric mean of the last 20 steps: far below 1 it vanishes on its way back, far above 1 it explodes.',
    valueOf: ({ signalRatio }) => signalRatio,
    averaging: 'logarithmic',
    format: formatNumber,
  },
  clippedShare: {
    title: 'Steps clipped',
    explanation: 'Share of the steps in which clipping made the gradient smaller.',
    valueOf: ({ clippedShare }) => clippedShare,
    averaging: 'linear',
    format: formatShare,
  },
  failedStep: {
    title: 'First non-finite step',
    explanation: 'The step at which a NaN or an Infinity stopped the run.',
    valueOf: ({ failure }) => failure?.step,
    averaging: 'linear',
    format: stepText,
  },
} as const satisfies Record<string, Quantity>;

/** Name of a quantity. */
export type QuantityName = keyof typeof quantities;

/** All quantities by name, in order. */
export const quantityEntries = Object.entries(quantities) as readonly [QuantityName, Quantity][];
