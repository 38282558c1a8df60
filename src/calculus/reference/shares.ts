// Shares of units, samples and rows beyond a threshold, in the reference network. Rounding may move a value across the threshold, so `margin` moves
// the threshold by that fraction of the values' size: above 0 to count more, below 0 to count fewer.
import { factsOfActivation, hasDeadUnits } from '../../network/facts/activationFacts.ts';
import { classBoundary } from '../../network/facts/lossFacts.ts';
import { activationFunctions } from '../activationFunctions.ts';
import type { LayerPass } from './forwardPass.ts';
import type { NetworkShape } from '../../network/networkShape.ts';
import type { Objective } from './objective.ts';
import { rootMeanSquare } from './stepMetrics.ts';

const share = (counted: readonly boolean[]): number =>
  counted.filter(Boolean).length / counted.length;

/** Share of a ReLU layer's units that are 0 on every row. */
export function deadShare(
  { preActivations }: LayerPass,
  { width }: NetworkShape,
  margin = 0,
): number {
  const threshold = margin * rootMeanSquare(preActivations);
  const isDead = new Array<boolean>(width).fill(true);
  preActivations.forEach((value, i) => {
    if (value > threshold) isDead[i % width] = false;
  });
  return share(isDead);
}

/** Share of (sample, unit) pairs with |φ′| below 1 % of its maximum; for ReLU the share of dead units, for linear and leaky ReLU 0. */
export function saturatedUnitShare(pass: LayerPass, network: NetworkShape, margin = 0): number {
  const { activation } = network;
  const { negativeSlope, maximalSlope } = factsOfActivation(activation);
  if (hasDeadUnits(activation)) return deadShare(pass, network, margin);
  if (negativeSlope !== undefined) return 0;
  const { slope } = activationFunctions[activation];
  const threshold = (maximalSlope / 100) * (1 + margin);
  return share(Array.from(pass.preActivations, (z) => Math.abs(slope(z)) < threshold));
}

/**
 * Share of rows predicted correctly. A single output predicts class 1 above 0.5 if it was fitted to the targets 0 and 1, above 0 if it is a logit; of
 * several the largest is the prediction.
 */
export function rightShare(
  { network, loss, y }: Objective,
  output: Float64Array,
  margin = 0,
): number {
  const { outputs } = network;
  const slack = margin * rootMeanSquare(output);
  const boundary = classBoundary(loss);
  const rows = Array.from({ length: y.length / outputs }, (_, row) => {
    const given = output.subarray(row * outputs, (row + 1) * outputs);
    const wanted = y.subarray(row * outputs, (row + 1) * outputs);
    if (outputs === 1) {
      const above = given[0] - boundary;
      return wanted[0] > 0.5 ? above > -slack : above <= slack;
    }
    const target = wanted.indexOf(Math.max(...wanted));
    return given.every((value, i) => i === target || value <= given[target] + slack);
  });
  return share(rows);
}
