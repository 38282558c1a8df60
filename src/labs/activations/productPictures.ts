// Pictures of the gradient's magnitude by number of layers.
import { activationFunctions } from '../../calculus/activationFunctions.ts';
import { smallestNormal, smallestSubnormal } from '../../calculus/float32.ts';
import type { ActivationName } from '../../network/facts/activationFacts.ts';
import { sampleCurve, type CurvesOptions } from '../../charts/pictures/curvesPicture.ts';
import { decimal } from '../numbersWithUnits.ts';
import { powers } from './product.ts';

/** Range of the log axis; curves are cut off beyond it. */
const lowest = 1e-52;
const highest = 1e80;

/** Maximum of the setting “Layers”. */
export const mostLayers = 100;

/** Factor of one layer: at the maximum of |φ′|, and at the chosen input. */
export interface Factors {
  readonly steepest: number;
  readonly chosen: number;
}

const level = (y: number) => [
  { x: 0, y },
  { x: mostLayers, y },
];

/** The product by layers: at the maximum of |φ′|, at the chosen input, and there with skip connections. */
export function productPicture(
  { steepest, chosen }: Factors,
  withSkip: number | undefined,
  layers: number,
): CurvesOptions {
  const curves = [
    { name: 'largest φ′', points: powers(steepest, mostLayers), ink: 'accent' as const },
    { name: 'φ′(z)', points: powers(chosen, mostLayers), ink: 'backward' as const },
    ...(withSkip === undefined
      ? []
      : [
          {
            name: 'with skip',
            points: powers(withSkip, mostLayers),
            ink: 'class-2' as const,
            dash: [7, 3],
          },
        ]),
  ];
  const most = Math.max(1, ...curves.map(({ points }) => points.at(-1)!.y));
  return {
    x: { low: 0, high: mostLayers, format: (value) => decimal(value, 0) },
    y: { kind: 'log', low: lowest, high: Math.min(highest, 10 * most) },
    curves: [
      ...curves.map((curve) => ({
        ...curve,
        points: curve.points.filter(({ y }) => y >= lowest && y <= highest),
      })),
      {
        name: 'float32 loses digits, 2⁻¹²⁶',
        points: level(smallestNormal),
        ink: 'ink-3',
        width: 1,
        dash: [4, 4],
      },
      {
        name: 'float32 ends, 2⁻¹⁴⁹',
        points: level(smallestSubnormal),
        ink: 'ink-3',
        width: 1,
        dash: [1, 3],
      },
    ],
    verticals: [{ x: layers, name: `L = ${layers}` }],
  };
}

/** Clamps a handle's value to the range of the log axis. */
export const withinProduct = (value: number): number => Math.min(highest, Math.max(lowest, value));

/** The derivative of the activation; a handle on it chooses the input of every layer. */
export function productSlopePicture(activation: ActivationName): CurvesOptions {
  const across = { low: -8, high: 8, format: (z: number) => decimal(z) };
  return {
    x: across,
    y: { low: -0.2, high: 1.2, format: (value) => decimal(value) },
    curves: [
      {
        name: 'φ′(z)',
        points: sampleCurve(activationFunctions[activation].slope, across),
        ink: 'backward',
      },
    ],
  };
}
