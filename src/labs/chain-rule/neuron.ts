// A neuron trained on one sample: its graph and a step of gradient descent.
import { backpropagate, evaluateGraph, type ByNode, type Gradients } from './computationalGraph.ts';
import { given, made, type PlacedNode } from './placedGraph.ts';

/** ŷ = σ(w·x + b) with the loss (ŷ − y)². */
export const neuron: readonly PlacedNode[] = [
  given('w', 'w', 'w', [0, 0]),
  given('x', 'x', 'x', [0, 1.1]),
  given('b', 'b', 'b', [0, 2.2]),
  made('z', ['z = w·x + b', 'z'], 'weightedSum', ['w', 'x', 'b'], [1, 1.1]),
  made('s', ['ŷ = σ(z)', '\\hat y'], 'sigmoid', ['z'], [2, 1.1]),
  given('y', 'y', 'y', [2, 2.2]),
  made('L', ['L = (ŷ − y)²', 'L'], 'squaredError', ['s', 'y'], [3, 1.1]),
];

/** The sample and the learning rate, fixed over a training. */
export interface NeuronSetup {
  readonly x: number;
  readonly y: number;
  readonly learningRate: number;
}

/** The trained parameters. */
export interface Parameters {
  readonly w: number;
  readonly b: number;
}

/** One step: the numbers of its forward and backward pass, and the parameters after its update. */
export interface NeuronStep extends Gradients {
  readonly values: ByNode;
  readonly after: Parameters;
}

/** One step of gradient descent from these parameters. */
export function trainingStep(
  { x, y, learningRate }: NeuronSetup,
  { w, b }: Parameters,
): NeuronStep {
  const values = evaluateGraph(neuron, { w, b, x, y });
  const { gradient, contributions } = backpropagate(neuron, values);
  return {
    values,
    gradient,
    contributions,
    after: { w: w - learningRate * gradient.w!, b: b - learningRate * gradient.b! },
  };
}

/** Steps 0 … `count` − 1 of a training from `start`. */
export function trainNeuron(setup: NeuronSetup, start: Parameters, count: number): NeuronStep[] {
  const steps: NeuronStep[] = [];
  for (let i = 0; i < count; i++) steps.push(trainingStep(setup, steps[i - 1]?.after ?? start));
  return steps;
}
