// Draws a problem for the random conformance test: the same for the same seed and index, whoever draws it.
import { factsOfLoss, lossFacts } from '../../src/network/facts/lossFacts.ts';
import { referenceBackward } from '../../src/calculus/reference/backwardPass.ts';
import { referenceForward } from '../../src/calculus/reference/forwardPass.ts';
import { layerValues } from '../../src/calculus/reference/objective.ts';
import { norm } from '../../src/calculus/reference/gradientCheckVerdict.ts';
import { rootMeanSquare } from '../../src/calculus/reference/stepMetrics.ts';
import type { Samples } from '../../src/data/dataset.ts';
import { normal, uniform } from '../../src/data/random.ts';
import type { EngineConfig } from '../../src/engine/engine.ts';
import type { LayerParameters } from '../../src/network/layerParameters.ts';
import { layersOf, type Layer } from '../../src/network/layersOf.ts';
import type { NetworkShape } from '../../src/network/networkShape.ts';
import { fields, type ChoiceField } from '../../src/experiment/fields.ts';
import { objectiveOf, withoutExtras, type Problem } from './problem.ts';

/** Batches that a problem has, and steps that are compared. */
export const steps = 3;

/** Numbers of one problem, one after the other. */
function numbersOf(seed: number, index: number) {
  let count = 0;
  const next = () => uniform(seed, 'check', index, count++);
  const between = (least: number, most: number) => least + (most - least) * next();
  return {
    between,
    /** Evenly distributed in its logarithm. */
    scale: (least: number, most: number) => least * (most / least) ** next(),
    whole: (most: number) => 1 + Math.floor(next() * most),
    /** From 1 to 70, small ones more often, odd as often as even. */
    size() {
      const pair = Math.floor(35 * next() ** 2);
      return 2 * pair + 1 + Number(next() < 0.5);
    },
    chance: (probability: number) => next() < probability,
    choice: <Choices extends ChoiceField['choices']>(field: { choices: Choices }) => {
      const names = Object.keys(field.choices) as (keyof Choices & string)[];
      return names[Math.floor(next() * names.length)]!;
    },
  };
}

type Numbers = ReturnType<typeof numbersOf>;

/** Weights of √(gain / fan in) keep activations of size 1 at about that. */
const gains: Readonly<Record<NetworkShape['activation'], number>> = {
  linear: 1,
  sigmoid: 4,
  tanh: 1.3,
  relu: 2,
  leakyRelu: 2,
  elu: 1.5,
  silu: 2.8,
  gelu: 2.4,
  softplus: 0.8,
};

/** Gradients explode in deeper networks with batch normalization (Yang et al., 2019), and rounding with them: most would be excluded. */
const mostBatchNormalized = 8;

/** The network and its loss; the first numbers that a problem draws. */
function drawNetwork({ between, chance, choice, size, whole }: Numbers) {
  const loss = choice(fields.loss);
  const outputs = size();
  const drawn: NetworkShape = {
    depth: whole(40),
    width: 2 * whole(35) - Number(chance(0.5)),
    inputs: size(),
    outputs: lossFacts[loss].family === 'softmax' ? Math.max(2, outputs) : outputs,
    activation: choice(fields['network.activation']),
    normalization: chance(0.4) ? 'none' : choice(fields['network.normalization']),
    residual: chance(0.5),
    residualScale: between(0.1, 1),
    epsilon: 1e-5,
  };
  const { depth, normalization } = drawn;
  const network =
    normalization === 'batch' ? { ...drawn, depth: 1 + (depth % mostBatchNormalized) } : drawn;
  return { network, loss };
}

/** What decides whether an engine can serve a problem, without drawing all of it. */
export const networkOf = (seed: number, index: number): NetworkShape =>
  drawNetwork(numbersOf(seed, index)).network;

/** How a layer's parameters are distributed. */
interface LayerDraw {
  readonly kernelStd: number;
  readonly biasMean: number;
  readonly biasStd: number;
}

/** Draws a layer's parameters. */
function drawLayer(
  seed: number,
  stream: number,
  { parameters }: Layer,
  { kernelStd, biasMean, biasStd }: LayerDraw,
): LayerParameters {
  const distributions = {
    kernel: [0, kernelStd],
    bias: [biasMean, biasStd],
    gain: [1, 0.1],
    shift: [0, 0.1],
  } as const;
  let drawn = 0;
  const draw = (count: number, mean: number, std: number) =>
    Float32Array.from(
      { length: count },
      () => mean + std * normal(seed, 'initialization', stream, drawn++),
    );
  const parts = parameters.map(({ name, size }) => {
    const [mean, std] = distributions[name];
    return [name, draw(size, mean, std)];
  });
  return Object.fromEntries(parts) as LayerParameters;
}

/** Draws a problem. Its outputs, updates and clipping thresholds are scaled to moderate sizes by what the reference network makes of it. */
export function drawProblem(seed: number, index: number): Problem {
  const numbers = numbersOf(seed, index);
  const { network, loss } = drawNetwork(numbers);
  const { between, chance, choice, scale, size } = numbers;
  const batchSize = size();
  // Some networks die in their first layers, which is what people come to look at.
  const gain = gains[network.activation] * (chance(0.8) ? scale(0.6, 1.5) : scale(0.01, 0.6));
  const biasStd = chance(0.7) ? 0.1 : scale(1e-6, 1e-2);
  const isFarBelow = network.activation === 'softplus' && chance(0.2);
  const biasMean = isFarBelow ? between(-15, -5) : 0;
  const initial = layersOf(network).map((layer, place) =>
    drawLayer(seed, index * 64 + place, layer, {
      kernelStd: Math.sqrt(gain / layer.fanIn),
      biasMean: layer.kind === 'head' ? 0 : biasMean,
      biasStd,
    }),
  );
  const training = drawInputs(seed, index, steps * batchSize, network);
  const kind = choice(fields['optimizer.kind']);
  const config: EngineConfig = {
    ...withoutExtras,
    network,
    loss,
    optimizer: {
      kind,
      learningRate: scale(0.01, 0.3),
      momentum: between(0.5, 0.95),
      weightDecay: chance(0.5) ? scale(1e-3, 1e-1) : 0,
    },
    clipping: { mode: choice(fields['clipping.mode']), threshold: scale(0.1, 2) },
  };
  const drawn = { config, initial, training, batchSize };
  // The naive losses lose digits with samples that are fitted well.
  const outputSize = factsOfLoss(loss).stableForm ? scale(0.3, 1) : scale(0.3, 12);
  const output = scaleHead(drawn, outputSize);
  drawTargets(seed, index, drawn, { output, fitted: chance(0.3), classes: chance(0.5) });
  return withMeasuredScales(drawn);
}

function drawInputs(seed: number, index: number, count: number, network: NetworkShape): Samples {
  const { inputs, outputs } = network;
  return {
    count,
    inputs,
    outputs,
    x: Float32Array.from({ length: count * inputs }, (_, i) => normal(seed, 'sample', index, i)),
    y: new Float32Array(count * outputs),
  };
}

/** Scales the head's kernel, up by a thousand at most, so that outputs have about this root mean square; returns them. */
function scaleHead(problem: Problem, wanted: number): Float64Array {
  const { initial, training } = problem;
  const outputOf = () =>
    referenceForward(objectiveOf(problem, training), initial.map(layerValues)).output;
  const factor = Math.min(1e3, wanted / rootMeanSquare(outputOf()));
  const { kernel } = initial.at(-1)!;
  kernel.forEach((value, i) => (kernel[i] = value * factor));
  return outputOf();
}

/** How targets come about. */
interface TargetDraw {
  /** Outputs of the network, [rows, outputs]. */
  readonly output: Float64Array;
  /** Whether classes are those that the outputs name. */
  readonly fitted: boolean;
  /** Whether a regression is fitted to classes. */
  readonly classes: boolean;
}

/** Draws the targets in place. */
function drawTargets(
  seed: number,
  index: number,
  { config, training }: Problem,
  { output, fitted, classes }: TargetDraw,
): void {
  const { count, outputs, y } = training;
  const draw = (i: number) => normal(seed, 'label', index, i);
  const scores = fitted ? output : y.map((_, i) => draw(i));
  if (lossFacts[config.loss].family === 'softmax' || (classes && outputs > 1)) {
    for (let row = 0; row < count; row++) {
      const rowScores = scores.subarray(row * outputs, (row + 1) * outputs);
      y[row * outputs + rowScores.indexOf(Math.max(...rowScores))] = 1;
    }
  } else if (config.loss === 'mse' && !classes) y.forEach((_, i) => (y[i] = draw(i)));
  else scores.forEach((score, i) => (y[i] = Number(score > 0)));
}

/**
 * Makes the learning rate one at which the first step lowers the loss by about that part of it, and the clipping threshold relative to the
 * gradient, both of the first batch.
 */
function withMeasuredScales(problem: Problem): Problem {
  const { config, initial, training, batchSize } = problem;
  const { network, optimizer, clipping } = config;
  const objective = objectiveOf(problem, {
    x: training.x.subarray(0, batchSize * network.inputs),
    y: training.y.subarray(0, batchSize * network.outputs),
  });
  const layers = initial.map(layerValues);
  const pass = referenceForward(objective, layers);
  const gradients = referenceBackward(objective, layers, pass).gradients.map(({ all }) => all);
  const norms = gradients.map(norm);
  const gradientNorm = norm(norms);
  if (gradientNorm === 0) return problem;
  const sizes = {
    none: 1,
    globalNorm: gradientNorm,
    layerNorm: norms.toSorted((a, b) => a - b)[network.depth >> 1] || gradientNorm,
    value: rootMeanSquare(gradients[network.depth]) || gradientNorm,
  };
  const decrease = decreases[optimizer.kind](gradients);
  // An exponential leaves float32 at a logit of 88.7, which a naive loss takes as it is.
  const most = factsOfLoss(config.loss).stableForm ? 0.01 : 1;
  return {
    ...problem,
    config: {
      ...config,
      optimizer: {
        ...optimizer,
        learningRate: Math.min(most, (optimizer.learningRate * pass.loss) / decrease),
      },
      clipping: {
        ...clipping,
        threshold: Math.max(1e-30, clipping.threshold * sizes[clipping.mode]),
      },
    },
  };
}

const sumOf = (gradients: readonly Float64Array[], of: (slope: number) => number): number =>
  gradients.reduce((sum, layer) => layer.reduce((part, slope) => part + of(slope), sum), 0);

const squares = (gradients: readonly Float64Array[]) => sumOf(gradients, (slope) => slope ** 2);
const magnitudes = (gradients: readonly Float64Array[]) => sumOf(gradients, Math.abs);

/** What a first step takes off the loss, to first order and over the learning rate: its update · gradient. */
const decreases: Readonly<
  Record<EngineConfig['optimizer']['kind'], (gradients: readonly Float64Array[]) => number>
> = {
  sgd: squares,
  momentum: squares,
  rmsprop: (gradients) => 10 * magnitudes(gradients),
  adam: magnitudes,
  adamw: magnitudes,
};
