// One neuron that learns with a right or with a wrong gradient, and the check that tells them apart.
import { centralDifference } from '../../calculus/differenceQuotients.ts';

/** Weight and bias. */
export type Neuron = readonly [weight: number, bias: number];

/** What is learned: the label by the feature. */
const samples: readonly { readonly x: number; readonly label: number }[] = [
  { x: -2, label: 0 },
  { x: -1.2, label: 0 },
  { x: -0.5, label: 0 },
  { x: 0.1, label: 1 },
  { x: 0.9, label: 1 },
  { x: 1.6, label: 1 },
];

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** Half the mean squared error of a sigmoid neuron. */
export const lossOf = ([weight, bias]: Neuron): number =>
  samples.reduce((sum, { x, label }) => sum + (sigmoid(weight * x + bias) - label) ** 2 / 2, 0) /
  samples.length;

/** What may be wrong with a gradient, by name, with words for each. */
export const bugs = {
  none: 'None',
  inner: 'Inner derivative',
  mean: 'Missing 1/n',
  sign: 'Wrong sign',
} as const;

/** A bug's name. */
export type Bug = keyof typeof bugs;

/** The gradient by weight and bias as code with this bug computes it. */
export function gradientOf([weight, bias]: Neuron, bug: Bug): Neuron {
  let [byWeight, byBias] = [0, 0];
  for (const { x, label } of samples) {
    const p = sigmoid(weight * x + bias);
    const error = (p - label) * (bug === 'inner' ? 1 : p * (1 - p));
    byWeight += error * x;
    byBias += error;
  }
  const scale = (bug === 'sign' ? -1 : 1) / (bug === 'mean' ? 1 : samples.length);
  return [scale * byWeight, scale * byBias];
}

/** Where every training starts, and its learning rate. */
const start: Neuron = [-0.5, 1];
const rate = 1;

/** The neuron before each of so many steps, and after the last. */
export function train(bug: Bug, steps: number): Neuron[] {
  const neurons = [start];
  for (let i = 0; i < steps; i++) {
    const [weight, bias] = neurons[i];
    const gradient = gradientOf(neurons[i], bug);
    neurons.push([weight - rate * gradient[0], bias - rate * gradient[1]]);
  }
  return neurons;
}

/** The step of the differences, near the best for float64. */
const h = 1e-6;

/** The gradient by central differences of the loss: right whatever the code believes. */
export const numericGradientOf = ([weight, bias]: Neuron): Neuron => [
  centralDifference((w) => lossOf([w, bias]), weight, h),
  centralDifference((b) => lossOf([weight, b]), bias, h),
];

/** ‖a − n‖ / max(‖a‖, ‖n‖) of the gradient with this bug and the numeric one: a right one is below 1e-4. */
export function relativeError(neuron: Neuron, bug: Bug): number {
  const [analytic, numeric] = [gradientOf(neuron, bug), numericGradientOf(neuron)];
  const apart = Math.hypot(analytic[0] - numeric[0], analytic[1] - numeric[1]);
  return apart / Math.max(Math.hypot(...analytic), Math.hypot(...numeric));
}

/** What a relative error says: below 1e-4 is fine, to 1e-2 doubtful, above wrong (Karpathy, CS231n, “Gradient checks”). */
export const verdictOf = (error: number): 'fine' | 'doubtful' | 'wrong' =>
  error < 1e-4 ? 'fine' : error <= 1e-2 ? 'doubtful' : 'wrong';
