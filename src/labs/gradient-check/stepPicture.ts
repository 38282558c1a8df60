// The error of central differences by step size: picture and sentence.
import { stepSizes, type StepSizeError } from '../../calculus/reference/gradientCheckSteps.ts';
import { errorBounds } from '../../calculus/reference/gradientCheckVerdict.ts';
import type { CurvesOptions } from '../../charts/pictures/curvesPicture.ts';
import { layerWords } from '../ownNetwork.ts';
import { percent, stepWords } from './gradientCheckSentences.ts';

/** Ranges of the axes: step size and relative error. */
const steps = { low: stepSizes.at(-1)!, high: stepSizes[0] };
const errors = { low: 1e-12, high: 1 } as const;

/** The error at step size `h`, interpolated in log–log; undefined outside the measured range. */
export function errorAt(found: readonly StepSizeError[], h: number): number | undefined {
  const known = found.filter(({ error }) => error > 0);
  const above = known.findLast((point) => point.h >= h);
  const below = known.find((point) => point.h <= h);
  if (!above || !below) return undefined;
  const share = above.h === below.h ? 0 : Math.log(h / below.h) / Math.log(above.h / below.h);
  return below.error * (above.error / below.error) ** share;
}

/** The step size with the smallest error. */
export const bestStep = (found: readonly StepSizeError[]): StepSizeError | undefined =>
  found.reduce<StepSizeError | undefined>(
    (best, point) => (point.error < (best?.error ?? Infinity) ? point : best),
    undefined,
  );

/** Error and noise floor against h, over the ranges of the verdicts. */
export const stepPicture = (found: readonly StepSizeError[]): CurvesOptions => {
  const range = { from: steps.low, to: steps.high };
  const low = Math.min(errors.low, ...found.flatMap(({ error }) => (error > 0 ? [error] : [])));
  return {
    x: { kind: 'log', ...steps },
    y: { kind: 'log', low, high: errors.high },
    curves: [
      {
        name: 'error of the differences',
        points: found.map(({ h, error }) => ({ x: h, y: error })),
        ink: 'backward',
        dots: 3,
      },
      {
        name: 'their noise floor',
        points: found.map(({ h, noise }) => ({ x: h, y: noise })),
        ink: 'ink-3',
        width: 1.5,
        dash: [4, 4],
      },
    ],
    annotations: (
      [
        ['wrong', errorBounds.doubtful, errors.high],
        ['doubtful', errorBounds.fine, errorBounds.doubtful],
        ['fine', low, errorBounds.fine],
      ] as const
    ).map(([text, from, to]) => ({
      x: steps.low,
      y: Math.sqrt(from * to),
      text,
      side: 'right',
      ink: 'ink-3',
    })),
    bands: [
      { ...range, between: [errorBounds.doubtful, errors.high], ink: 'trouble' },
      { ...range, between: [errorBounds.fine, errorBounds.doubtful], ink: 'warning' },
      { ...range, between: [low, errorBounds.fine], ink: 'good' },
    ],
  };
};

/** A step size, and the error that the check of the layers found with it. */
export interface CheckedStep {
  readonly h: number;
  /** NaN where every parameter had a kink within h. */
  readonly error: number;
}

/** The error of the step size that was checked, in one sentence; the curve, over fewer parameters, only names the best. */
export function stepSentence(
  found: readonly StepSizeError[],
  checked: CheckedStep | undefined,
  layer: number,
  depth: number,
): string {
  const best = bestStep(found);
  if (!checked || Number.isNaN(checked.error) || !best) return '';
  const { h, error } = checked;
  return `With h = ${stepWords(h)} the differences of ${layerWords(layer, depth)} are ${percent(error)} off; with the best of those tried, ${stepWords(best.h)}, ${percent(best.error)}.`;
}
