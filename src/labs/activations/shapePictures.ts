// Pictures of activations and of their derivatives.
import {
  activationFunctions,
  type ActivationFunction,
} from '../../calculus/activationFunctions.ts';
import { activationFacts, type ActivationName } from '../../network/facts/activationFacts.ts';
import type { Ink } from '../../charts/core/theme.ts';
import {
  rangeOf,
  sampleCurve,
  type Curve,
  type CurvesOptions,
} from '../../charts/pictures/curvesPicture.ts';
import { decimal } from '../numbersWithUnits.ts';
import { saturatedRanges, steepest } from './shapes.ts';

/** The axis of z. */
export const zAxis = { low: -8, high: 8, format: (z: number) => decimal(z) };

const besideInks: readonly Ink[] = [
  'class-4',
  'class-2',
  'class-5',
  'warning',
  'good',
  'ink-3',
  'ghost',
];
const besideDash = [5, 4];

/** Breaks the line at a kink, so that a jump of the derivative isn't drawn as a steep line: the sample at 0 is left out. */
const sample = (name: ActivationName, kind: keyof ActivationFunction) => {
  const shape = activationFunctions[name];
  const jumps = Math.abs(shape.slope(1e-9) - shape.slope(-1e-9)) > 0.1;
  return sampleCurve(
    (z) => (kind === 'slope' && jumps && z === 0 ? NaN : shape[kind](z)),
    zAxis,
    801,
  );
};

/** The chosen activation or its derivative, those to compare it with, and bands over the saturated ranges of the chosen one; a star at its largest derivative if `showsSteepest`. */
export function shapePicture(
  name: ActivationName,
  beside: readonly ActivationName[],
  kind: keyof ActivationFunction,
  showsSteepest = true,
): CurvesOptions {
  const shape = activationFunctions[name];
  const curves: Curve[] = [
    ...beside.map((other, i) => ({
      name: activationFacts[other].label,
      points: sample(other, kind),
      ink: besideInks[i]!,
      width: 1.5,
      dash: besideDash,
    })),
    {
      name: activationFacts[name].label,
      points: sample(name, kind),
      ink: kind === 'value' ? 'accent' : 'backward',
    },
  ];
  const top = steepest(shape);
  const isKinked = Math.abs(shape.slope(1e-9) - shape.slope(-1e-9)) > 0.1;
  return {
    x: zAxis,
    y:
      kind === 'value'
        ? rangeOf(
            curves.map(({ name: own, points }) => ({
              points: points.filter(
                ({ x }) => own === activationFacts[name].label || Math.abs(x) < 2,
              ),
            })),
          )
        : slopeRange(curves),
    curves: [
      ...curves,
      ...(isKinked && kind === 'slope'
        ? [{ points: [{ x: 0, y: shape.slope(0) }], ink: 'backward' as const, width: 0, dots: 4 }]
        : []),
    ],
    bands: saturatedRanges(shape)
      .map(({ from, to }) => ({ from: Math.max(from, zAxis.low), to: Math.min(to, zAxis.high) }))
      .filter(({ from, to }) => from < to)
      .map((range) => ({ ...range, ink: 'warning' as const })),
    annotations:
      showsSteepest && kind === 'slope' && !isKinked && name !== 'linear' && top.z < 4
        ? [
            {
              x: top.z,
              y: top.slope,
              shape: 'star',
              text: `${decimal(top.slope, 3)} at ${decimal(top.z, 2)}`,
              ink: 'warning',
            },
          ]
        : [],
  };
}

function slopeRange(curves: readonly Curve[]) {
  const { low, high } = rangeOf(curves);
  return { low, high: high + (high - low) / 8 };
}
