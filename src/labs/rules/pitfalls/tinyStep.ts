// The forward difference of x² at 3 for small h, and the rounding of x² near 3.
import { sampleCurve, type CurvesOptions } from '../../../charts/pictures/curvesPicture.ts';
import { forwardDifference } from '../../../calculus/differenceQuotients.ts';
import { signed } from '../../numbersWithUnits.ts';

const square = (x: number) => x ** 2;

/** The x of the derivative. */
export const place = 3;
/** 2x. */
export const trueSlope = 2 * place;

/** The forward difference with step h. */
export const slopeBy = (h: number): number => forwardDifference(square, place, h);

/** Step sizes; 3 + 1e-16 is rounded to 3. */
export const someSteps = [1e-1, 1e-4, 1e-8, 1e-12, 1e-14, 1e-15, 1e-16] as const;

const sizes = { kind: 'log', low: 1e-16, high: 1 } as const;

/** The forward difference by h, and the true slope. */
export const differencePicture = (h: number): CurvesOptions => ({
  x: sizes,
  y: { low: 0, high: 12 },
  curves: [
    { name: 'difference', points: sampleCurve(slopeBy, sizes, 1201), ink: 'backward', width: 1.5 },
    {
      name: 'slope',
      points: sampleCurve(() => trueSlope, sizes, 2),
      ink: 'accent',
      dash: [6, 4],
    },
  ],
  annotations:
    Math.abs(slopeBy(h) - trueSlope) > 0.1
      ? [
          {
            x: h,
            y: slopeBy(h),
            text: String(Number(slopeBy(h).toPrecision(3))),
            side: 'below',
            ink: 'trouble',
          },
        ]
      : [],
});

const nearby = { low: -5, high: 5, format: (value: number) => signed(value) };

/** x² − 9 in float64 within 5h of 3, both axes in units of h. */
export const roundingPicture = (h: number): CurvesOptions => ({
  x: nearby,
  y: { low: -36, high: 36, format: (value) => signed(value) },
  curves: [
    {
      name: 'true',
      points: sampleCurve((t) => t * (trueSlope + t * h), nearby, 101),
      ink: 'accent',
      dash: [6, 4],
    },
    {
      name: 'computed',
      points: sampleCurve((t) => (square(place + t * h) - square(place)) / h, nearby, 801),
      ink: 'backward',
    },
  ],
  annotations: [0, 1].map((t) => ({
    x: t,
    y: (square(place + t * h) - square(place)) / h,
    shape: 'ring' as const,
    text: t ? 'x + h' : 'x',
    side: t ? ('right' as const) : ('left' as const),
    ink: 'backward' as const,
  })),
});
