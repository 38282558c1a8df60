// Where mean-field theory draws lines over a map of two varied fields.
import {
  chaoticWeightStd,
  criticalBiasStd,
  criticalWeightStd,
  phaseAt,
  weightStdAt,
} from '../calculus/theory/edgeOfChaos.ts';
import { rememberMoments } from '../calculus/theory/rememberMoments.ts';
import type { ExperimentConfig } from '../experiment/config.ts';
import { hasEffect } from '../experiment/fieldEffect.ts';
import type { FieldPath } from '../experiment/fields.ts';
import { drawnWeightVariance, hasPhase } from './theoryNetwork.ts';

/** A line of theory: along one field, for every value of the other. */
export interface TheoryLine {
  /** The edge of chaos, χ₁ = 1; or the networks as deep as `trainableScales` depth scales. */
  readonly kind: 'edge' | 'depth';
  readonly along: FieldPath;
  /** The value of that field, for an experiment with a value of the other; undefined where theory has none. */
  readonly at: (experiment: ExperimentConfig) => number | undefined;
}

/** A network is trainable up to about this many depth scales ξ (Schoenholz et al., “Deep information propagation”, 2017, section 5). */
export const trainableScales = 6;

type Moments = ReturnType<typeof rememberMoments>;

/** The lines of theory over a map of two fields: along what sets σ_w if that is varied, else along σ_b; and along depth, or to both sides of the edge at the depth that the networks have. */
export function theoryLines(varied: readonly FieldPath[]): TheoryLine[] {
  const moments = rememberMoments();
  const plain = (line: TheoryLine): TheoryLine => ({
    ...line,
    at: (experiment) => (hasPhase(experiment) ? line.at(experiment) : undefined),
  });
  const weights = weightFields.find((field) => varied.includes(field));
  const depth = varied.includes('network.depth');
  const lines: TheoryLine[] = [];
  if (weights)
    lines.push({ kind: 'edge', along: weights, at: alongWeights(weights, edgeWeight(moments)) });
  else if (varied.includes(biasField))
    lines.push({ kind: 'edge', along: biasField, at: edgeBias(moments) });
  if (depth) lines.push({ kind: 'depth', along: 'network.depth', at: trainableDepth(moments) });
  else if (weights)
    for (const weight of [orderedWeight(moments), chaoticWeight])
      lines.push({ kind: 'depth', along: weights, at: alongWeights(weights, weight) });
  return lines.map(plain);
}

/** The fields that set σ_w, where weights are drawn with a given standard deviation. */
const weightFields = ['initialization.std', 'network.width'] as const;
const biasField = 'initialization.biasStd';

type WeightOf = (experiment: ExperimentConfig) => number | undefined;

/** A σ_w as a value of the field that sets it: std = σ_w/√width. */
const alongWeights =
  (field: (typeof weightFields)[number], weightOf: WeightOf): TheoryLine['at'] =>
  (experiment) => {
    if (!hasEffect(experiment, 'initialization.std')) return undefined;
    const { network, initialization } = experiment;
    const weight = weightOf(experiment);
    if (weight === undefined) return undefined;
    return field === 'network.width'
      ? (weight / initialization.std) ** 2
      : weight / Math.sqrt(network.width);
  };

const edgeWeight =
  (moments: Moments): WeightOf =>
  ({ network, initialization }) =>
    criticalWeightStd(network.activation, initialization.biasStd, moments);

const edgeBias =
  (moments: Moments): TheoryLine['at'] =>
  (experiment) =>
    criticalBiasStd(experiment.network.activation, weightStdOf(experiment), moments);

const weightStdOf = (experiment: ExperimentConfig): number =>
  Math.sqrt(drawnWeightVariance(experiment, experiment.network.width));

/** `trainableScales` depth scales, in layers. */
const trainableDepth =
  (moments: Moments): TheoryLine['at'] =>
  (experiment) => {
    const { network, initialization } = experiment;
    const stds = { weight: weightStdOf(experiment), bias: initialization.biasStd };
    const depth = trainableScales * phaseAt(network.activation, stds, moments).depthScale;
    return Number.isNaN(depth) ? undefined : depth;
  };

/** σ_w in the ordered phase at which the network's depth is trainable just so: there ξ = −1/ln χ₁. */
const orderedWeight =
  (moments: Moments): WeightOf =>
  ({ network, initialization }) =>
    weightStdAt(
      network.activation,
      Math.exp(-trainableScales / network.depth),
      initialization.biasStd,
      moments,
    );

/** The same in the chaotic phase, where the depth scale falls with σ_w. */
const chaoticWeight: WeightOf = ({ network: { activation, depth }, initialization: { biasStd } }) =>
  chaoticWeightStd(activation, depth / trainableScales, biasStd);
