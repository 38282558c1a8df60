// Whether two trainings of a random problem came to the same: every metric of every step, and whole gradients.
import { norm } from '../../src/calculus/reference/gradientCheckVerdict.ts';
import type { GivenValues } from '../../src/calculus/reference/objective.ts';
import type { NetworkShape } from '../../src/network/networkShape.ts';
import { metricNames, type MetricName, type Status } from '../../src/trace/model/metrics.ts';
import { smallestNormal } from '../../src/calculus/float32.ts';
import type { Comparison } from './compareCase.ts';
import { compareValue, tolerances, type Verdict } from './compareValue.ts';

/** One metric of a step. */
export interface Measured {
  /** As many as the metric has in a row. */
  readonly values: ArrayLike<number>;
  /**
   * How far each may be off besides the tolerance, which is relative: by what float32 rounds of the values that it is a difference of, or by
   * as much as rounding can carry across a threshold. The reference network says so.
   */
  readonly slack?: ArrayLike<number>;
}

/** What was measured at a step; a metric that isn't measured at it is missing. */
export interface OutcomeStep {
  readonly metrics: Readonly<Partial<Record<MetricName, Measured>>>;
  /** One mark a layer; none of the reference network. */
  readonly status: readonly Status[];
}

/** What a training came to. */
export interface Outcome {
  readonly steps: readonly OutcomeStep[];
  /** Whole gradients at the first step, and after the last. */
  readonly gradients: Readonly<Record<keyof typeof tolerances, readonly NamedGradient[]>>;
}

/** The gradient of one parameter of a layer. */
export interface NamedGradient {
  readonly name: string;
  readonly layer: number;
  readonly values: Float64Array;
}

/**
 * The gradients of all layers' parameters, one by one, since a bias may have a gradient a million times its kernel's. Before batch
 * normalization a bias has none, whatever the network is: there it goes with its kernel.
 */
export const namedGradients = (
  layers: readonly GivenValues[],
  normalization: NetworkShape['normalization'],
): NamedGradient[] =>
  layers.flatMap(({ kernel, bias, gain, shift }, layer) => {
    const cancels = normalization === 'batch' && gain !== undefined;
    const parts: [string, number[]][] = cancels
      ? [['kernel and bias', [...Array.from(kernel), ...Array.from(bias)]]]
      : [
          ['kernel', Array.from(kernel)],
          ['bias', Array.from(bias)],
        ];
    if (gain && shift) parts.push(['gain', Array.from(gain)], ['shift', Array.from(shift)]);
    return parts.map(([name, values]) => ({
      name: `${name} of layer ${layer + 1}`,
      layer,
      values: Float64Array.from(values),
    }));
  });

/** A verdict with what it is of. */
interface Judged extends Verdict {
  readonly name: string;
  readonly text: string;
}

function judgeMetrics(
  expected: OutcomeStep,
  observed: OutcomeStep | undefined,
  tolerance: number,
  fineFrom: readonly number[],
  flushes: boolean,
  moment: string,
): Judged[] {
  if (!observed) return [{ name: moment, text: 'not taken', agrees: false }];
  return metricNames.flatMap((metric) => {
    const { values, slack } = expected.metrics[metric] ?? { values: [] };
    return Array.from(values, (value, layer) => {
      const found = observed.metrics[metric]?.values[layer] ?? NaN;
      const status = metric === 'gradientNorm' ? observed.status[layer] : undefined;
      const madeOf =
        flushes && metric === 'updateNorm'
          ? expected.metrics.clippedNorm?.values[layer]
          : undefined;
      const verdict = slack
        ? { agrees: Math.abs(found - value) <= tolerance * Math.abs(value) + slack[layer] }
        : compareValue(value, found, tolerance, { status, madeOf, fineFrom: fineFrom[layer] });
      return {
        ...verdict,
        name: `${metric}[${layer}] ${moment}`,
        text: `${found}${status ? ` (${status})` : ''}, expected ${value}`,
      };
    });
  });
}

/** The distance between two gradients of a parameter, as if it were added to the norm that is expected. */
function judgeGradients(
  expected: readonly NamedGradient[],
  observed: readonly NamedGradient[],
  tolerance: number,
  fineFrom: readonly number[],
  moment: string,
): Judged[] {
  return expected.map(({ name, layer, values }, index) => {
    const size = norm(values);
    const apart = norm(values.map((value, i) => value - observed[index].values[i]));
    // Flushing may have taken a part of a smaller one.
    const isWhole = size >= fineFrom[layer] || size < smallestNormal;
    return {
      ...(isWhole ? compareValue(size, size + apart, tolerance) : { agrees: true }),
      name: `gradient of ${name} ${moment}`,
      text: `${apart} apart from one of norm ${size}`,
    };
  });
}

/** How outcomes are compared. */
interface ComparisonOptions {
  /** Multiplies the tolerances. */
  readonly strictness?: number;
  /** Whether the observed engine's device rounds subnormal numbers to 0. */
  readonly flushes?: boolean;
}

/** Compares all there is; `fineFrom` has an entry per layer. */
export function compareOutcomes(
  expected: Outcome,
  observed: Outcome,
  fineFrom: readonly number[],
  { strictness = 1, flushes = false }: ComparisonOptions = {},
): Comparison {
  const judge = (phase: keyof typeof tolerances, steps: readonly number[], moment: string) => {
    const tolerance = strictness * tolerances[phase];
    return [
      ...steps.flatMap((step) =>
        judgeMetrics(
          expected.steps[step],
          observed.steps[step],
          tolerance,
          fineFrom,
          flushes,
          `at step ${step}`,
        ),
      ),
      ...judgeGradients(
        expected.gradients[phase],
        observed.gradients[phase],
        tolerance,
        fineFrom,
        moment,
      ),
    ];
  };
  const laterSteps = expected.steps.map((_, step) => step).slice(1);
  const first = judge('first', [0], 'at step 0');
  const later = judge('later', laterSteps, 'after the last step');
  const largest = (judged: readonly Judged[]) =>
    judged.reduce((most, { difference = 0 }) => Math.max(most, difference), 0);
  const wrong = [...first, ...later].find(({ agrees }) => !agrees);
  return {
    disagreement: wrong ? `${wrong.name}: ${wrong.text}` : '',
    first: largest(first),
    later: largest(later),
  };
}
