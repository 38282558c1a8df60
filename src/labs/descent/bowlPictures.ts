// The pictures of a descent on a surface: from above, and both directions against the step.
import type { CurvesOptions } from '../../charts/pictures/curvesPicture.ts';
import type { Vector } from './gradientDescent.ts';
import { decimal } from '../numberText.ts';
import { levelLines, squareLevels } from './levelLines.ts';
import { minimaOf } from './descentOutcome.ts';
import { surfaceHeight, type Surface } from './surfaces.ts';
import { pathWithin, placesWithin } from './withinPlot.ts';

/** Level lines of a surface. */
const levels = 12;
/** Beyond so many widths of the picture nothing is drawn: a canvas has no such place. */
const drawable = 1e3;

/** A surface's level lines and minima, with the path of a descent. */
export function bowlPicture(surface: Surface, places: readonly Vector[]): CurvesOptions {
  const { x, y, across, up, lowest, highest } = surface;
  const path = places.map(([x, y]) => ({ x, y }));
  const lines = levelLines(
    (x, y) => surfaceHeight(surface, x, y),
    squareLevels(lowest, highest, levels),
    surface,
  );
  return {
    x: { ...x, format: (value) => decimal(value) },
    y: { ...y, format: (value) => decimal(value) },
    curves: [
      { points: lines, ink: 'ghost', width: 1 },
      { name: 'y', points: pathWithin(path, surface), ink: 'backward', width: 1.4 },
      { points: placesWithin(path, surface), ink: 'backward', width: 0, dots: 2.8 },
    ],
    annotations: minimaOf({ ...across, ...x }).flatMap((x) =>
      minimaOf({ ...up, ...y }).map((y) => ({
        x,
        y,
        shape: 'star' as const,
        ink: 'warning' as const,
      })),
    ),
    legend: false,
  };
}

/** Both directions after every step, the steps still to come as ghosts. */
export function directionsPicture(
  { x, y }: Surface,
  places: readonly Vector[],
  steps: number,
  mostSteps: number,
): CurvesOptions {
  const low = Math.min(x.low, y.low);
  const high = Math.max(x.high, y.high);
  const against = (axis: 0 | 1, count: number) =>
    places.slice(0, count).map((place, step) => ({
      x: step,
      y: Math.abs(place[axis]) < drawable * (high - low) ? place[axis] : NaN,
    }));
  const taken = steps + 1;
  return {
    x: { low: 0, high: mostSteps, format: (step) => decimal(step, 0) },
    y: { low, high, format: (value) => decimal(value) },
    curves: [
      { points: against(0, places.length), ink: 'ghost', width: 1 },
      { points: against(1, places.length), ink: 'ghost', width: 1, dash: [4, 3] },
      { name: 'x, across', points: against(0, taken), ink: 'accent', width: 1.6, dots: 2.2 },
      {
        name: 'y, up',
        points: against(1, taken),
        ink: 'class-2',
        width: 1.6,
        dash: [4, 3],
        dots: 2.2,
      },
    ],
  };
}
