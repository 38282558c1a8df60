// The picture of a derivative, shaded by its sign.
import { crossings } from '../../calculus/roots.ts';
import { sampleCurve, type CurvesOptions } from '../../charts/pictures/curvesPicture.ts';
import { signedOnAxis } from './axisWords.ts';
import type { Shown } from './landscapePicture.ts';

/** Minimum fraction of the height on either side of 0, with and without values there; minimum fraction of the width of an area with a label. */
const leastHeight = 0.28;
const sliver = 0.05;
const leastWidth = 0.19;
/** Distance of an area's label from the plot's side, and from the zero line or the plot's edge. */
const wordInset = { across: 0.015, up: 0.09 };

/** An interval of constant sign of the derivative. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly sign: number;
}

/** The derivative, shaded by which way is better. */
export function landscapeSlopePicture({ problem, model, tried, answer }: Shown): CurvesOptions {
  const { landscape, input, goal, advice } = problem;
  const across = { ...landscape.range(model), format: input.axis };
  const slope = (x: number) => landscape.slope(x, model);
  const points = sampleCurve(slope, across);
  const y = { ...rangeWithZero(points.map(({ y }) => y)), format: signedOnAxis };
  const stretches = stretchesOf(slope, across.low, across.high);
  const isRight = ({ sign }: Stretch) => sign > 0 === (goal !== 'least');
  return {
    x: across,
    y,
    curves: [{ name: 'Slope', points, ink: 'backward' }],
    bands: stretches.map((stretch) => ({
      from: stretch.from,
      to: stretch.to,
      between: stretch.sign > 0 ? ([0, y.high] as const) : ([y.low, 0] as const),
      ink: isRight(stretch) ? 'good' : 'backward',
    })),
    annotations: [
      ...stretches
        .filter(({ from, to }) => to - from > leastWidth * (across.high - across.low))
        .map((stretch) => ({
          ...wordPlace(stretch, slope, across, y),
          text: isRight(stretch) ? `${advice.right} →` : `← ${advice.left}`,
          ink: 'ink-2' as const,
        })),
      ...tried.map((x) => ({ x, y: slope(x), shape: 'ring' as const, ink: 'backward' as const })),
      ...(answer && typeof goal === 'string'
        ? [{ x: answer.x, y: 0, shape: 'star' as const, ink: 'warning' as const }]
        : []),
    ],
  };
}

/** A range that includes 0 and a margin beyond these slopes; if they have both signs, both sides are high enough for a label. */
function rangeWithZero(slopes: readonly number[]) {
  const [below, above] = [-Math.min(0, ...slopes), Math.max(0, ...slopes)];
  if (below === 0 && above === 0) return { low: -1, high: 1 };
  const share = below > 0 && above > 0 ? leastHeight : sliver;
  const other = share / (1 - share);
  const room = 1 + sliver;
  return {
    low: -room * Math.max(below, other * above),
    high: room * Math.max(above, other * below),
  };
}

function stretchesOf(slope: (x: number) => number, low: number, high: number): Stretch[] {
  const edges = [low, ...crossings(slope, low, high).map(({ x }) => x), high];
  return edges.slice(1).flatMap((to, i) => {
    const sign = Math.sign(slope((edges[i] + to) / 2));
    return sign === 0 ? [] : [{ from: edges[i], to, sign }];
  });
}

/** Position of an area's label: at its outer end, near 0 or near the plot's edge, whichever is farther from the curve. */
function wordPlace(
  { from, to, sign }: Stretch,
  slope: (x: number) => number,
  x: { low: number; high: number },
  y: { low: number; high: number },
) {
  const isLeft = from - x.low <= x.high - to;
  const [width, height] = [x.high - x.low, y.high - y.low];
  const at = isLeft ? from + wordInset.across * width : to - wordInset.across * width;
  const under = [0, 0.5, 1].map((share) =>
    slope(at + (isLeft ? 1 : -1) * share * leastWidth * width),
  );
  const clearance = (place: number) => Math.min(...under.map((curve) => Math.abs(curve - place)));
  const places = [
    sign * wordInset.up * height,
    (sign > 0 ? y.high : y.low) - sign * wordInset.up * height,
  ];
  const [best] = places.sort((a, b) => clearance(b) - clearance(a));
  return { x: at, y: best, side: isLeft ? ('right' as const) : ('left' as const) };
}
