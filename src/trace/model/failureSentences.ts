// How a run stopped, in words: the page's notice and the headless run's standard error say this sentence.
import type { Autopsy, Cause, Phase } from './autopsy.ts';
import { fields } from '../../experiment/fields.ts';
import { layerName, metrics, type CheckedMetric } from './metrics.ts';
import type { Failure, Trace } from './trace.ts';

/** Samples that a sentence names one by one. */
const mostNamed = 5;

const phaseWords: Readonly<Record<Phase, string>> = {
  data: 'the batch',
  forward: 'the forward pass',
  loss: 'the loss',
  backward: 'the backward pass',
  clipping: 'the clipping',
  update: 'the update',
};

const causeSentences: Readonly<Record<Cause, string>> = {
  badSample: 'The features of that sample are the cause.',
  logOfZero: 'A probability rounded to 0, and the loss took its logarithm.',
  expOverflow: 'A logit was over 88.7, where the exponential leaves float32.',
  explodingActivations:
    'Activations grew from layer to layer, with weights about as large as at first.',
  driftingWeights:
    'Step by step, training had made the weights much larger than they were at first.',
  divergingWeights: 'A few huge updates had made the weights much larger than they were at first.',
  lossOverflow: 'The output was finite, and too large for the loss in float32.',
  explodingGradients: 'The loss was finite; the error grew from layer to layer on its way back.',
  updateOverflow: 'The gradient was finite; the step that the learning rate makes of it was not.',
  zeroVariance: 'A normalization divided by a standard deviation of 0.',
  secondMomentOverflow:
    'The gradient was finite; its square, which the optimizer keeps, left float32.',
  notReproduced: 'So the fault is the engine’s, not the network’s.',
  other: 'None of the known causes fits.',
};

const metricWords: Readonly<Record<CheckedMetric, string>> = {
  loss: 'the loss',
  totalNorm: 'the total gradient norm',
  gradientNorm: 'the gradient norm',
  clippedNorm: 'the clipped norm',
  weightNorm: 'the weight norm',
  updateNorm: 'the update norm',
  signalNorm: 'the error signal',
};

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** The values that were not finite, in words: “3 NaN and 1 Infinity”. */
function countsOf({ nan, positiveInfinity, negativeInfinity }: Autopsy): string {
  const counts = [
    [nan, 'NaN'],
    [positiveInfinity, 'Infinity'],
    [negativeInfinity, '−Infinity'],
  ] as const;
  return listed(counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`));
}

/** The rows of the batch that are to blame, in words: “row 3 of the batch”. */
function samplesOf({ samples, batchSize }: Autopsy): string {
  if (samples.length === batchSize && batchSize > 1) return `all ${batchSize} rows of the batch`;
  const named = samples.slice(0, mostNamed).map(String);
  const others = samples.length - named.length;
  const names = listed(others ? [...named, `${others} more`] : named);
  return `${samples.length === 1 ? 'row' : 'rows'} ${names} of the batch`;
}

function numberText(value: number): string {
  const size = Math.abs(value);
  const rounded = Number(value.toPrecision(3));
  const isPlain = value === 0 || (size >= 1e-3 && size < 1e5);
  const text = isPlain ? String(rounded) : rounded.toExponential();
  return text.replace('e+', 'e').replaceAll('-', '−');
}

const ownerOf = (layer: number, depth: number): string =>
  layer === depth ? 'the head' : `layer ${layerName(layer, depth)}`;

function placeOf({ phase, layer, operation }: Autopsy, depth: number): string {
  if (phase === 'data') return 'the batch had';
  const owner = ownerOf(layer, depth);
  const where = phase === 'loss' ? phaseWords.loss : `${phaseWords[phase]} of ${owner}`;
  return `in ${where} the operation “${operation}” gave`;
}

/** How a step ended that was finite when it was computed again: what its engine measured. */
function notReproduced(autopsy: Autopsy, { depth, device }: Pick<Trace, 'depth' | 'device'>) {
  const metric = autopsy.operation as CheckedMetric;
  const owner = metrics[metric].per === 'layer' ? ` of ${ownerOf(autopsy.layer, depth)}` : '';
  const value = autopsy.nan ? 'NaN' : 'Infinity';
  const { [device.engine]: engine, tape } = fields.engine.choices;
  return `the ${engine} engine measured ${metricWords[metric]}${owner} as ${value}, but the step was finite when the ${tape} engine computed it again from the same state`;
}

/** What a step that is not finite gave: the place, the values, from which samples and inputs. */
function foundIn(autopsy: Autopsy, depth: number): string {
  const { samples, size, inputRange, phase } = autopsy;
  const from = samples.length ? `, from ${samplesOf(autopsy)}` : '';
  const range =
    inputRange && phase !== 'data'
      ? `. What went into it lay from ${numberText(inputRange[0])} to ${numberText(inputRange[1])}`
      : '';
  const values = `${countsOf(autopsy)} in ${size} ${size === 1 ? 'value' : 'values'}`;
  return `${placeOf(autopsy, depth)} ${values}${from}${range}`;
}

/** How a run stopped, in two or three sentences with numbers: what was found, and why. */
export function failureSentence(
  { step, autopsy }: Failure,
  trace: Pick<Trace, 'depth' | 'device'>,
): string {
  const { cause } = autopsy;
  const found =
    cause === 'notReproduced' ? notReproduced(autopsy, trace) : foundIn(autopsy, trace.depth);
  return `Stopped at step ${step}: ${found}. ${causeSentences[cause]}`;
}
