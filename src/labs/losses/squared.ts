// One constant prediction for several delivery times, one of them an outlier.
import { rangeOf, sampleCurve, type CurvesOptions } from '../../charts/pictures/curvesPicture.ts';
import { meanSquaredError, squaredErrorSlope } from '../../calculus/lossFunctions.ts';
import { decimal, signed } from '../numbersWithUnits.ts';

/** Minutes that the deliveries on time took. */
export const onTime = [20, 22, 26, 28] as const;

/** Minutes with their unit. */
export const minutes = (value: number): string => `${decimal(value, 1)} min`;

/** The mean, which minimizes the mean squared error. */
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Term of each delivery in the loss's derivative with respect to the prediction. */
export const pulls = (prediction: number, targets: readonly number[]): number[] =>
  targets.map((target) => squaredErrorSlope(prediction, target, targets.length));

/** Range of the axis, in minutes. */
export const deliveryRange = { low: 10, high: 80 };

/** The loss by prediction with its tangent, the deliveries at the bottom, and the best prediction if `told`. */
export function squaredLossPicture(prediction: number, late: number, told: boolean): CurvesOptions {
  const targets = [...onTime, late];
  const loss = (x: number) => meanSquaredError(x, targets);
  const slope = pulls(prediction, targets).reduce((sum, pull) => sum + pull, 0);
  const curve = sampleCurve(loss, deliveryRange, 181);
  const best = mean(targets);
  return {
    x: deliveryRange,
    y: { ...rangeOf([{ points: [...curve, { x: 0, y: 0 }] }]) },
    curves: [
      { name: 'loss', points: curve, ink: 'accent' },
      {
        name: 'tangent',
        points: sampleCurve((x) => loss(prediction) + slope * (x - prediction), deliveryRange, 2),
        ink: 'backward',
        width: 1.5,
      },
      {
        name: 'deliveries on time',
        points: onTime.map((x) => ({ x, y: 0 })),
        ink: 'ink-2',
        width: 0,
        dots: 4,
      },
    ],
    annotations: [
      { x: late, y: 0, text: 'the late one', ink: 'class-2' },
      ...(told
        ? ([
            { x: best, y: loss(best), shape: 'star', text: minutes(best), ink: 'warning' },
          ] as const)
        : []),
    ],
  };
}

/** The loss's derivative with respect to the prediction, and the terms of the late delivery and of the others. */
export function pullPicture(prediction: number, late: number): CurvesOptions {
  const targets = [...onTime, late];
  const total = (x: number) => pulls(x, targets).reduce((sum, pull) => sum + pull, 0);
  const ofLate = (x: number) => pulls(x, targets).at(-1)!;
  const curves = [
    { name: 'all five', points: sampleCurve(total, deliveryRange, 91), ink: 'backward' as const },
    {
      name: 'the late one’s part',
      points: sampleCurve(ofLate, deliveryRange, 91),
      ink: 'class-2' as const,
      dash: [5, 4],
    },
    {
      name: 'the other four’s part',
      points: sampleCurve((x) => total(x) - ofLate(x), deliveryRange, 91),
      ink: 'accent' as const,
      dash: [2, 3],
    },
  ];
  return {
    x: deliveryRange,
    y: { ...rangeOf(curves), format: (value) => signed(value) },
    curves,
    annotations: [
      { x: prediction, y: total(prediction), shape: 'ring', ink: 'backward' },
      { x: prediction, y: ofLate(prediction), shape: 'ring', ink: 'class-2' },
    ],
  };
}
