// The cause of a non-finite step, from the evidence at its first non-finite result.
import { Exp, Log, Rsqrt, Square } from '@tensorflow/tfjs-core';
import type { Cause } from '../../../trace/model/autopsy.ts';
import type { OperationPlace } from '../workspace.ts';
import type { Growth } from '../../measure/weightGrowth.ts';
import { log } from '../../../calculus/elementary/logarithm.ts';
import { largestFloat } from '../../../calculus/float32.ts';

/** What is known about the first non-finite result. */
export interface Evidence {
  readonly place: OperationPlace;
  /** TensorFlow.js name of the kernel that computed it. */
  readonly kernel: string;
  /** Largest magnitude in each input tensor. */
  readonly inputMagnitudes: readonly number[];
  /** Smallest and largest finite value of all inputs; null if none is finite. */
  readonly inputRange: readonly [number, number] | null;
  /** True if it is the reciprocal of a 0. */
  readonly dividesByZero: boolean;
  /** Largest magnitude of a feature in the batch. */
  readonly largestFeature: number;
  /** Largest magnitude of the same result with the parameters of step 0; NaN or Infinity if that isn't finite either. */
  readonly initialMagnitude: number;
  readonly growth: Growth;
}

/** Natural logarithm of float32's largest number; exp overflows above it. */
export const largestExponent = log(largestFloat); // 88.72

/**
 * True if training accounts for most of the overflow, in decades: with the parameters of step 0 the result is closer to the features' magnitude than
 * to float32's largest number.
 */
const grewInTraining = ({ initialMagnitude, largestFeature }: Evidence): boolean =>
  initialMagnitude < Math.sqrt(largestFloat * Math.max(largestFeature, 1));

/**
 * Mean growth of the weights per step above which they diverge. A factor of 1.1 per step is tenfold after 25 steps, and a hundred times the usual
 * update-to-weight ratio of 1e-3 (Karpathy, CS231n, “Ratio of weights:updates”).
 */
const divergingGrowth = 1.1;

/** Weights that had not yet doubled fifty steps before diverge too; slower growth is a drift. The threshold is our own choice. */
const driftedEarlier = 2;

const ofTraining = ({ growth }: Evidence): Cause =>
  growth.perStep > divergingGrowth || growth.earlier < driftedEarlier
    ? 'divergingWeights'
    : 'driftingWeights';

/**
 * Cause in a loss or its derivative with respect to the output. If a GPU returns a finite number for log(0), the derivative of the logarithm, 1 / p,
 * shows it.
 */
function ofLoss(evidence: Evidence): Cause {
  const { kernel, inputRange, dividesByZero } = evidence;
  if ((kernel === Log && inputRange?.[0] === 0) || dividesByZero) return 'logOfZero';
  if (kernel === Exp && inputRange && inputRange[1] > largestExponent) return 'expOverflow';
  return grewInTraining(evidence) ? ofTraining(evidence) : 'lossOverflow';
}

/** Cause in the backward pass. In a product of activations and error signals the larger factor is the cause. */
function ofBackward(evidence: Evidence): Cause {
  const { place, inputMagnitudes } = evidence;
  if (grewInTraining(evidence)) return ofTraining(evidence);
  const [activations = 0, errors = 0] = inputMagnitudes;
  return place.operation === 'kernelGradient' && activations > errors
    ? 'explodingActivations'
    : 'explodingGradients';
}

/** The cause of a non-finite result, in a batch whose features are not outliers. */
export function causeOf(evidence: Evidence): Cause {
  const { place, kernel, inputRange } = evidence;
  switch (place.phase) {
    case 'data':
      return 'badSample';
    case 'forward':
      if (kernel === Rsqrt && inputRange?.[0] === 0) return 'zeroVariance';
      return grewInTraining(evidence) ? ofTraining(evidence) : 'explodingActivations';
    case 'loss':
      return ofLoss(evidence);
    case 'backward':
      return place.operation === '' ? ofLoss(evidence) : ofBackward(evidence);
    case 'clipping':
      return 'explodingGradients';
    case 'update':
      return kernel === Square ? 'secondMomentOverflow' : 'updateOverflow';
  }
}

/**
 * Rows of a batch with a feature more than 2^24 times the usual largest one. float32 has 24 significant bits, so such a feature absorbs the others in
 * a sum. `usual` is the median over the training set.
 */
export const enormousRows = (rowMagnitudes: readonly number[], usual: number): number[] =>
  rowMagnitudes.flatMap((magnitude, row) => (magnitude > 2 ** 24 * usual ? [row] : []));
