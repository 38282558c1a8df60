// Why a step stopped being finite, from the evidence at the first result that was not.
import { Exp, Log, Rsqrt, Square } from '@tensorflow/tfjs-core';
import type { Cause } from '../../../trace/model/autopsy.ts';
import type { OperationPlace } from '../workspace.ts';
import type { Growth } from '../../measure/weightGrowth.ts';
import { largestFloat } from '../../../calculus/float32.ts';

/** What is known about the first result that was not finite. */
export interface Evidence {
  readonly place: OperationPlace;
  /** The kernel that made it, as TensorFlow.js names it. */
  readonly kernel: string;
  /** The largest magnitude in each tensor that went into it. */
  readonly inputMagnitudes: readonly number[];
  /** The smallest and the largest finite value of all that; null where none was finite. */
  readonly inputRange: readonly [number, number] | null;
  /** Whether it is the reciprocal of a 0. */
  readonly dividesByZero: boolean;
  /** The largest magnitude of a feature in the batch. */
  readonly largestFeature: number;
  /** The largest magnitude of the same result with the parameters of step 0; NaN or Infinity where that isn't finite either. */
  readonly initialMagnitude: number;
  readonly growth: Growth;
}

/** The logarithm of float32's largest number: exp overflows above it. */
export const largestExponent = Math.log(largestFloat); // 88.72

/**
 * Whether training made most of the way to the overflow, counted in decades: with the parameters of step 0 the result would
 * stay nearer to the features' size than to float32's end.
 */
const grewInTraining = ({ initialMagnitude, largestFeature }: Evidence): boolean =>
  initialMagnitude < Math.sqrt(largestFloat * Math.max(largestFeature, 1));

/**
 * Weights that grow by a tenth a step are tenfold after 25 steps: they diverge. A tenth is a hundred times what an update usually is of the
 * weights, 1e-3 (Karpathy, CS231n, “Ratio of weights:updates”).
 */
const divergingGrowth = 1.1;

/** Weights that had not even doubled fifty steps before diverge too: ours. Whatever took longer is a drift. */
const driftedEarlier = 2;

const ofTraining = ({ growth }: Evidence): Cause =>
  growth.perStep > divergingGrowth || growth.earlier < driftedEarlier
    ? 'divergingWeights'
    : 'driftingWeights';

/**
 * What is wrong with a loss or its derivative with respect to the output. Where a GPU makes a finite number of log(0), it shows in the
 * logarithm's derivative, 1 / p.
 */
function ofLoss(evidence: Evidence): Cause {
  const { kernel, inputRange, dividesByZero } = evidence;
  if ((kernel === Log && inputRange?.[0] === 0) || dividesByZero) return 'logOfZero';
  if (kernel === Exp && inputRange && inputRange[1] > largestExponent) return 'expOverflow';
  return grewInTraining(evidence) ? ofTraining(evidence) : 'lossOverflow';
}

/** In a product of activations and errors the larger factor is to blame. */
function ofBackward(evidence: Evidence): Cause {
  const { place, inputMagnitudes } = evidence;
  if (grewInTraining(evidence)) return ofTraining(evidence);
  const [activations = 0, errors = 0] = inputMagnitudes;
  return place.operation === 'kernelGradient' && activations > errors
    ? 'explodingActivations'
    : 'explodingGradients';
}

/** The cause of a result that is not finite, in a batch whose features are as they should be. */
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
 * The rows of a batch with a feature that is more than 2^24 times the usual row's largest: float32 has 24 bits, so beside it in a
 * sum the others don't count at all. `usual` is the median over the training set.
 */
export const enormousRows = (rowMagnitudes: readonly number[], usual: number): number[] =>
  rowMagnitudes.flatMap((magnitude, row) => (magnitude > 2 ** 24 * usual ? [row] : []));
