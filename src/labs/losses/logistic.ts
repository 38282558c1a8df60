// Cross-entropy and squared error of the probability as functions of one logit, with pictures.
import { sampleCurve, type CurvesOptions } from '../../charts/pictures/curvesPicture.ts';
import {
  binaryCrossEntropy,
  binaryCrossEntropySlope,
  sigmoid,
} from '../../calculus/lossFunctions.ts';
import { signed } from '../numbersWithUnits.ts';

/** A label: the mail is spam, or it isn't. */
export type Label = 0 | 1;

/** A loss of a logit, and its derivative with respect to the logit. */
export interface LogitLoss {
  readonly name: string;
  readonly value: (z: number, y: Label) => number;
  readonly slope: (z: number, y: Label) => number;
}

/** −ln of the true class's probability; derivative p − y. */
export const crossEntropy: LogitLoss = {
  name: 'cross-entropy',
  value: binaryCrossEntropy,
  slope: binaryCrossEntropySlope,
};

/** (p − y)²; derivative 2(p − y) · p(1 − p), which vanishes where the sigmoid is saturated. */
export const squaredError: LogitLoss = {
  name: 'squared error',
  value: (z, y) => (sigmoid(z) - y) ** 2,
  slope: (z, y) => 2 * (sigmoid(z) - y) * sigmoid(z) * sigmoid(-z),
};

/** Quantity of the horizontal axis: the logit or its probability. */
export type HorizontalAxis = 'logit' | 'probability';

/** The logit axis is −farthest … farthest. */
export const farthest = 10;

/** x of a logit. */
export const placeOf = (z: number, across: HorizontalAxis): number =>
  across === 'logit' ? z : sigmoid(z);

/** The logit at x. */
export const logitAt = (x: number, across: HorizontalAxis): number =>
  across === 'logit' ? x : Math.log(x / (1 - x));

const axes = {
  logit: { low: -farthest, high: farthest, format: (value: number) => signed(value) },
  probability: { low: 0, high: 1 },
};

const inks = { [crossEntropy.name]: 'accent', [squaredError.name]: 'class-2' } as const;

function picture(
  across: HorizontalAxis,
  y: Label,
  z: number,
  of: 'value' | 'slope',
  range: CurvesOptions['y'],
): CurvesOptions {
  const losses = [crossEntropy, squaredError];
  return {
    x: axes[across],
    y: range,
    curves: losses.map((loss) => ({
      name: loss.name,
      points: sampleCurve((x) => loss[of](logitAt(x, across), y), axes[across]),
      ink: inks[loss.name]!,
      ...(loss === squaredError && { dash: [6, 4] }),
    })),
    annotations: losses.map((loss) => ({
      x: placeOf(z, across),
      y: loss[of](z, y),
      shape: 'ring',
      ink: inks[loss.name]!,
    })),
  };
}

/** Both losses. */
export const logisticLossPicture = (across: HorizontalAxis, y: Label, z: number): CurvesOptions =>
  picture(across, y, z, 'value', { low: 0, high: across === 'logit' ? farthest + 0.5 : 7 });

/** Their derivatives with respect to the logit. */
export const logisticSlopePicture = (across: HorizontalAxis, y: Label, z: number): CurvesOptions =>
  picture(across, y, z, 'slope', {
    low: y ? -1.05 : -0.1,
    high: y ? 0.1 : 1.05,
    format: (value) => signed(value),
  });
