// What mean-field theory expects of a run, held against what was measured of it.
import {
  activationFacts,
  factsOfActivation,
  isRectifier,
  type ActivationName,
} from '../network/facts/activationFacts.ts';
import { meanFieldBackward, gradientNorms } from '../calculus/theory/meanFieldBackward.ts';
import { isApproximate, meanField, type LayerField } from '../calculus/theory/meanField.ts';
import { rememberMoments } from '../calculus/theory/rememberMoments.ts';
import { factsOf, type ExperimentConfig } from '../experiment/config.ts';
import { depthOf, type Trace } from '../trace/model/trace.ts';
import { layersAt, randomNetworkAt } from './theoryNetwork.ts';
import { smallestNormal } from '../calculus/float32.ts';

/** What theory says of one hidden layer. */
export interface LayerTheory {
  /** Variance of the pre-activations. */
  readonly q: number;
  /** σ_w: the root of fan in times the variance of a weight. */
  readonly weights: number;
  /** The root of E[φ′(√q z)²]. */
  readonly slope: number;
  /** √χ: what the signal's size is multiplied with from this layer to the one before; layer 1 has none before it. */
  readonly factor: number;
}

/** What the signal is multiplied with at a layer on its way down: geometric means over all hidden layers that it passes and float32 still holds. */
export interface SignalFactor {
  readonly theory: number;
  /** NaN where float32 doesn't hold the last layer's signal. */
  readonly measured: number;
  /** Roots of σ_w² and of E[φ′²]. */
  readonly weights: number;
  readonly slope: number;
  /** The largest slope that the activation has anywhere. */
  readonly steepestSlope: number;
  /** What a skip connection multiplies the layer with before it adds its 1; undefined without skips. */
  readonly residualScale: number | undefined;
}

/** Theory at a step of a run. Arrays have one value a hidden layer, in the units of the metrics they are named after. */
export interface Theory {
  readonly activation: ActivationName;
  /** Whether the weights are still those of the initialization: theory is about random weights. */
  readonly atInitialization: boolean;
  /** Whether it is known to be rough for such a network. */
  readonly approximate: boolean;
  readonly layers: readonly LayerTheory[];
  /** Root mean square of the activations. */
  readonly activationSize: readonly number[];
  /** From what was measured in the last hidden layer on down. */
  readonly signalNorm: readonly number[];
  readonly gradientNorm: readonly number[];
  /** Where two of three networks of this width have their signal: a log-normal distribution's deviation about its median. Undefined where the scatter isn't known. */
  readonly band: undefined | { readonly low: readonly number[]; readonly high: readonly number[] };
  /** Undefined where there is but one hidden layer. */
  readonly factor: SignalFactor | undefined;
}

/**
 * Theory of a run by its steps; undefined for a step that wasn't taken, and for networks that normalize.
 * It remembers what it computed, and so is made once for a trace: asked for another step it takes a millisecond or so, and where weights grow fast
 * through 200 smooth layers some tens.
 */
export function theoryOf(trace: Trace): (step: number) => Theory | undefined {
  const moments = rememberMoments();
  let last:
    | {
        readonly step: number;
        readonly failure: Trace['failure'];
        readonly theory: Theory | undefined;
      }
    | undefined;

  function theoryAt(step: number): Theory | undefined {
    const network = randomNetworkAt(trace, step);
    const signal = layersAt(trace, 'signalNorm', step);
    const gradient = layersAt(trace, 'gradientNorm', step);
    if (!network || !signal || !gradient) return undefined;
    const config = trace.experiment;
    if (!config) return undefined;
    const depth = depthOf(trace);
    const { activation, residualScale, weightVariances, width, inputs } = network;
    const { batchSize } = config;
    const fields = meanField(network, moments);
    const features = factsOf(config).inputs;
    const back = meanFieldBackward(fields, { features, inputs, width, batchSize });
    const lastHidden = fields.length - 1;
    const top = { signal: signal[lastHidden], gradient: gradient[lastHidden] };
    const signalNorm = back.signal.map((factor) => factor * top.signal);
    const layers = fields.map((field, layer) => layerTheory(field, weightVariances[layer]));
    return {
      activation,
      atInitialization: step === 0,
      approximate: isApproximate(network),
      layers,
      activationSize: fields.map(({ activationSquare }) => Math.sqrt(activationSquare)),
      signalNorm,
      gradientNorm: gradientNorms(back, top, batchSize),
      band: scatterIsKnown(config, activation) ? bandOf(signalNorm, back.scatter) : undefined,
      factor:
        depth > 1
          ? factorOf(layers, signal, activationFacts[activation].maximalSlope, residualScale)
          : undefined,
    };
  }

  return (step) => {
    const { failure } = trace;
    if (last?.step !== step || last.failure !== failure)
      last = { step, failure, theory: theoryAt(step) };
    return last.theory;
  };
}

const layerTheory = ({ q, slopeSquare, chi }: LayerField, weightVariance: number): LayerTheory => ({
  q,
  weights: Math.sqrt(weightVariance),
  slope: Math.sqrt(slopeSquare),
  factor: Math.sqrt(chi),
});

/**
 * Whether the count of a layer's scatter is whole: not for orthogonal weights, which scatter less, nor for the curved activations without a
 * bound, whose q scatters as well and where half of the networks lie outside.
 */
const scatterIsKnown = ({ initialization }: ExperimentConfig, activation: ActivationName) =>
  initialization.kind !== 'orthogonal' &&
  !(isRectifier(activation) && factsOfActivation(activation).negativeSlope === undefined);

/** One deviation of the logarithm to both sides, where the squared signal's is normal with mean −β/2 and variance β (Hanin & Nica, 2020, theorem 1). */
function bandOf(
  signal: readonly number[],
  scatter: readonly number[],
): NonNullable<Theory['band']> {
  const edge = (side: number) =>
    signal.map((value, layer) => {
      const beta = scatter[layer];
      return value * Math.exp(-beta / 4 + (side * Math.sqrt(beta)) / 2);
    });
  return { low: edge(-1), high: edge(1) };
}

/** Over the layers from the lowest whose signal float32 holds to the last hidden one. */
function factorOf(
  layers: readonly LayerTheory[],
  signal: Float32Array,
  steepestSlope: number,
  residualScale: number | undefined,
): SignalFactor {
  const top = layers.length - 1;
  const held = signal.findIndex((value) => value >= smallestNormal);
  const lowest = held < 0 || held >= top ? 0 : held;
  const passed = layers.slice(lowest + 1);
  return {
    theory: geometricMean(passed.map(({ factor }) => factor)),
    measured:
      held < 0 || held >= top ? NaN : (signal[lowest] / signal[top]) ** (1 / (top - lowest)),
    weights: geometricMean(passed.map(({ weights }) => weights)),
    slope: geometricMean(passed.map(({ slope }) => slope)),
    steepestSlope,
    residualScale,
  };
}

const geometricMean = (values: readonly number[]): number =>
  Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
