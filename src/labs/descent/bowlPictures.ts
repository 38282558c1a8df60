// Pictures of descent on a surface: contour plot, and both coordinates by step.
import type { CurvesOptions } from '../../charts/pictures/curvesPicture.ts';
import type { Vector } from './gradientDescent.ts';
import { decimal } from '../numbersWithUnits.ts';
import { levelLines, squareLevels } from './levelLines.ts';
import { minimaOf } from './descentOutcome.ts';
import { surfaceHeight, type Surface } from './surfaces.ts';
import { pathWithin, placesWithin } from './withinPlot.ts';

/** Number of contour levels. */
const levels = 12;
/** Points farther away than this many widths of the plot are left out: canvas coordinates would overflow. */
const drawable = 1e3;

/** Contour lines and minima of a surface, with the path of a descent. */
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

/** Both coordinates by step; steps beyond the chosen one are faint. */
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
