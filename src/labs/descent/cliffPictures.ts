// Pictures of descent at a cliff: the path on the curve, and the gradient's magnitude by step.
import { sampleCurve, type CurvesOptions } from '../../charts/pictures/curvesPicture.ts';
import { decimal, significant } from '../numbersWithUnits.ts';
import { cliff } from './curves.ts';
import { mostSteps } from './descentSettings.ts';
import { pathWithin, placesWithin } from './withinPlot.ts';

/** Ranges of the y axes. */
const heights = { low: -6, high: 90 };
const gradients = { low: 1e-4, high: 1e12 };

/** The cliff with a path on it. */
export function cliffPicture(places: readonly number[]): CurvesOptions {
  const x = { low: cliff.low, high: cliff.high, format: (value: number) => decimal(value) };
  const frame = { x, y: heights };
  const leaps = places.slice(1, 4).filter((place) => Math.abs(place) > x.high);
  const path = places.map((place) => ({ x: place, y: cliff.value(place) }));
  return {
    x,
    y: { ...heights, format: (value) => decimal(value) },
    curves: [
      { name: 'f(x)', points: sampleCurve(cliff.value, x), ink: 'accent' },
      { points: pathWithin(path, frame), ink: 'backward', width: 1.2 },
      { points: placesWithin(path, frame), ink: 'backward', width: 0, dots: 2.8 },
    ],
    annotations: leaps.map((x, i) => ({
      x: 0,
      y: 60 - 12 * i,
      text: `step ${i + 1} leaps to ${significant(x)}`,
      ink: 'backward',
    })),
    legend: false,
  };
}

/** The gradient's magnitude by step, with and without clipping, and the threshold. */
export function cliffGradientPicture(
  free: readonly number[],
  clipped: readonly number[],
  threshold: number,
  steps: number,
): CurvesOptions {
  const sizes = (places: readonly number[]) =>
    places.slice(0, steps + 1).map((x, step) => {
      const size = Math.abs(cliff.slope(x));
      return { x: step, y: size < gradients.high ** 2 ? size : NaN };
    });

  return {
    x: { low: 0, high: mostSteps, format: (step) => decimal(step, 0) },
    y: { kind: 'log', ...gradients },
    curves: [
      { name: 'clipped', points: sizes(clipped), ink: 'accent', width: 1.6, dots: 2.2 },
      {
        name: 'not clipped',
        points: sizes(free),
        ink: 'backward',
        width: 1.6,
        dash: [5, 3],
        dots: 2.6,
      },
      {
        name: 'threshold',
        points: [
          { x: 0, y: threshold },
          { x: mostSteps, y: threshold },
        ],
        ink: 'ink-3',
        width: 1,
        dash: [2, 3],
      },
    ],
  };
}
