// The random network that theory speaks of, for a run as it is at a step.
import type { RandomNetwork } from '../calculus/theory/meanField.ts';
import { factsOf, type ExperimentConfig } from '../experiment/config.ts';
import { configAt } from '../trace/query/configAt.ts';
import type { LayerMetric } from '../trace/model/metrics.ts';
import { profileAt } from '../trace/query/metricAt.ts';
import { endOf } from '../trace/model/metricRows.ts';
import { depthOf, type Trace } from '../trace/model/trace.ts';

/** A kernel that is drawn: its sizes, and the deviation that a person has set. */
interface Drawn {
  readonly fanIn: number;
  readonly fanOut: number;
  readonly std: number;
}

/** The variance of one weight at step 0, as the engine draws it. */
const initialVariances: Readonly<
  Record<ExperimentConfig['initialization']['kind'], (drawn: Drawn) => number>
> = {
  he: ({ fanIn }) => 2 / fanIn,
  xavier: ({ fanIn, fanOut }) => 2 / (fanIn + fanOut),
  lecun: ({ fanIn }) => 1 / fanIn,
  normal: ({ std }) => std ** 2,
  uniform: ({ std }) => std ** 2,
  orthogonal: ({ fanIn, fanOut }) => 1 / Math.max(fanIn, fanOut),
  zero: () => 0,
};

/** Whether the theory of order and chaos speaks of a network: not of skip connections, nor of normalization. */
export const hasPhase = ({ network }: ExperimentConfig): boolean =>
  !network.residual && network.normalization === 'none';

/** σ_w² of a hidden layer with this fan in, as the engine draws its weights: fan in times the variance of a weight. */
export function drawnWeightVariance(
  { network: { width }, initialization: { kind, std } }: ExperimentConfig,
  fanIn: number,
): number {
  return fanIn * initialVariances[kind]({ fanIn, fanOut: width, std });
}

/** All layers of a metric at a step, the failing one among them; undefined where the step wasn't taken. */
export function layersAt(
  trace: Trace,
  metric: LayerMetric,
  step: number,
): Float32Array | undefined {
  if (step === trace.failure?.step) return trace.failure.columns[metric];
  const isTaken = step >= 0 && step < endOf(trace);
  return isTaken && trace.columns[metric] ? profileAt(trace, metric, step) : undefined;
}

/**
 * A network of random weights as large as a run's are at a step: at step 0 as their initialization draws them, later as they have become,
 * σ_w² = ‖W‖²/fan out − σ_b², where ‖W‖ counts the biases too and σ_b² stays as drawn. Two samples of a batch are as alike as features that don’t have mean 0
 * make them.
 * Undefined where the step wasn't taken, and for networks that normalize, of which this theory does not speak.
 */
export function randomNetworkAt(trace: Trace, step: number): RandomNetwork | undefined {
  const { experiment, inputs: statistics } = trace;
  const config = configAt(trace, step);
  if (!experiment || !config || !statistics) return undefined;
  const { network, initialization } = config;
  const { width, activation, residual, residualScale } = network;
  const weightNorm = layersAt(trace, 'weightNorm', step);
  if (!weightNorm || network.normalization !== 'none') return undefined;
  const { inputs: features } = factsOf(experiment);
  const biasVariance = initialization.biasStd ** 2;
  const variance = (layer: number) => {
    const fanIn = layer === 0 ? features : width;
    return step === 0
      ? drawnWeightVariance(experiment, fanIn)
      : Math.max(0, weightNorm[layer] ** 2 / width - biasVariance);
  };
  return {
    activation,
    residualScale: residual ? residualScale : undefined,
    weightVariances: Array.from({ length: depthOf(trace) }, (_, layer) => variance(layer)),
    biasVariance,
    width,
    inputs: { square: statistics.rootMeanSquare ** 2, product: statistics.meanProduct },
  };
}
