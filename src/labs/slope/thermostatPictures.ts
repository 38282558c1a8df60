// Pictures of a thermostat's loop: temperature and correction by step.
import { rangeOf, type CurvesOptions } from '../../charts/pictures/curvesPicture.ts';
import type { Point } from '../../charts/core/picture.ts';
import { decimal, signed } from '../numbersWithUnits.ts';
import type { Turn } from './thermostat.ts';

/** A temperature with its unit. */
export const degrees = (value: number): string => `${decimal(value, 1)} °F`;

/** A diverging temperature is drawn up to this many degrees from the target. */
const farthestDrawn = 100;

/** The y axis of these values as far as they are drawn; always includes the `usual` values. */
const heightOf = (values: readonly number[], centre: number, usual: readonly number[]) =>
  rangeOf([
    {
      points: [...values.filter((y) => Math.abs(y - centre) < farthestDrawn), ...usual].map(
        (y): Point => ({ x: 0, y }),
      ),
    },
  ]);

const across = (turns: readonly Turn[]) => ({
  low: -0.5,
  high: turns.length - 0.5,
  format: (step: number) => decimal(step),
});

/** Temperature by step, and the target. */
export function temperaturePicture(turns: readonly Turn[], target: number): CurvesOptions {
  const values = turns.map(({ temperature }) => temperature);
  return {
    x: across(turns),
    y: { ...heightOf(values, target, [50, 90]), format: degrees },
    curves: [
      {
        name: 'room',
        points: turns.map(({ step, temperature }) => ({ x: step, y: temperature })),
        ink: 'accent',
        dots: 3.5,
      },
      {
        name: 'target',
        points: [0, turns.length - 1].map((step) => ({ x: step, y: target })),
        ink: 'ink-3',
        width: 1.5,
        dash: [5, 4],
      },
    ],
  };
}

/** Correction by step, as stems. */
export function correctionPicture(turns: readonly Turn[]): CurvesOptions {
  const points = turns.map(({ step, correction }) => ({ x: step, y: correction }));
  const stems = points.flatMap(({ x, y }) => [
    { x, y: 0 },
    { x, y },
    { x, y: NaN },
  ]);
  return {
    x: across(turns),
    y: {
      ...heightOf(
        points.map(({ y }) => y),
        0,
        [-5, 5],
      ),
      format: (value) => signed(value, 1),
    },
    curves: [
      { name: 'correction', points, ink: 'backward', width: 0, dots: 3.5 },
      { points: stems, ink: 'backward' },
    ],
  };
}
