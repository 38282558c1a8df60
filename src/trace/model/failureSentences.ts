// A failure as a sentence, for the page's notice and the command line's standard error.
import type { Autopsy, Cause, Phase } from './autopsy.ts';
import { fields } from '../../experiment/fields.ts';
import { layerInSentence } from './layerWords.ts';
import { listed, metricWords } from './metricWords.ts';
import { metrics, type CheckedMetric } from './metrics.ts';
import { deviceAt } from './provenance.ts';
import type { RecordedFailure, Trace } from './trace.ts';

/** Samples that are listed by their row; the rest are counted. */
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

/** Each cause in two or three words, for lists. */
export const causeWords: Readonly<Record<Cause, string>> = {
  badSample: 'a bad sample',
  logOfZero: 'logarithm of 0',
  expOverflow: 'exponential too large',
  explodingActivations: 'exploding activations',
  driftingWeights: 'drifting weights',
  divergingWeights: 'diverging weights',
  lossOverflow: 'loss too large',
  explodingGradients: 'exploding gradients',
  updateOverflow: 'update too large',
  zeroVariance: 'variance of 0',
  secondMomentOverflow: 'second moment too large',
  notReproduced: 'a fault of the engine',
  other: 'unknown cause',
};

/** The values that were not finite, in words: “3 NaN and 1 Infinity”. */
function countsOf({ nan, positiveInfinity, negativeInfinity }: Autopsy): string {
  const counts = [
    [nan, 'NaN'],
    [positiveInfinity, 'Infinity'],
    [negativeInfinity, '−Infinity'],
  ] as const;
  return listed(counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`));
}

/** The rows of the batch that the values come from: “row 3 of the batch”. */
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

/** Names of layers in forward order. */
type Layers = Trace['layers'];

function placeOf({ phase, layer, operation }: Autopsy, layers: Layers): string {
  if (phase === 'data') return 'the batch had';
  const owner = layerInSentence(layers[layer]);
  const where = phase === 'loss' ? phaseWords.loss : `${phaseWords[phase]} of ${owner}`;
  return `in ${where} the operation “${operation}” gave`;
}

/** A step that was finite when it was computed again: what its engine had measured. */
function notReproduced(autopsy: Autopsy, trace: FailedTrace): string {
  const metric = autopsy.operation as CheckedMetric;
  const isOfLayer = metrics[metric].per === 'layer';
  const owner = isOfLayer ? ` of ${layerInSentence(trace.layers[autopsy.layer])}` : '';
  const value = autopsy.nan ? 'NaN' : 'Infinity';
  const names = fields.engine.choices;
  const device = deviceAt(trace);
  const engine = device ? `${names[device.engine]} engine` : 'engine';
  return `the ${engine} measured the ${metricWords[metric]}${owner} as ${value}, but the step was finite when the ${names.tape} engine computed it again from the same state`;
}

/** What a step that is not finite gave: the place, the values, from which samples and inputs. */
function foundIn(autopsy: Autopsy, layers: Layers): string {
  const { samples, size, inputRange, phase } = autopsy;
  const from = samples.length ? `, from ${samplesOf(autopsy)}` : '';
  const range =
    inputRange && phase !== 'data'
      ? `. What went into it lay from ${numberText(inputRange[0])} to ${numberText(inputRange[1])}`
      : '';
  const values = `${countsOf(autopsy)} in ${size} ${size === 1 ? 'value' : 'values'}`;
  return `${placeOf(autopsy, layers)} ${values}${from}${range}`;
}

/** What a sentence on a failure is made from. */
type FailedTrace = Pick<Trace, 'layers' | 'provenance'>;

/** How a run stopped, in two or three sentences with numbers: what was found, and why. */
export function failureSentence({ step, autopsy }: RecordedFailure, trace: FailedTrace): string {
  if (!autopsy)
    return `Stopped at step ${step}: it was not finite. Which operation it began in was not recorded.`;
  const { cause } = autopsy;
  const found =
    cause === 'notReproduced' ? notReproduced(autopsy, trace) : foundIn(autopsy, trace.layers);
  return `Stopped at step ${step}: ${found}. ${causeSentences[cause]}`;
}
