// Three classes: pictures of their logits, softmax probabilities and gradients.
import type { Ink } from '../../charts/core/theme.ts';
import type { CurvesOptions, Curve, Band } from '../../charts/pictures/curvesPicture.ts';
import { softmax, softmaxCrossEntropySlope } from '../../calculus/softmax.ts';
import { decimal, signed } from '../numbersWithUnits.ts';

/** Labels of the classes, in the order of the logits. */
export const classes = { cat: 'cat', dog: 'dog', bird: 'bird' } as const;

export type ClassName = keyof typeof classes;

/** Their names. */
export const classNames = Object.keys(classes) as ClassName[];

/** A colour for each. */
export const classInks = ['accent', 'class-2', 'class-4'] as const satisfies Ink[];

/** Largest magnitude of a logit. */
export const largestLogit = 1000;

/** Half-widths of the axis to choose from. */
const reaches = [10, 100, 1000];

/** Half-width of the axis: the chosen one, or the next that holds all logits. */
export const reachOf = (chosen: number, logits: readonly number[]): number =>
  reaches.find((reach) => reach >= chosen && logits.every((z) => Math.abs(z) <= reach))!;

const across = {
  low: 0.4,
  high: classNames.length + 0.6,
  format: (value: number) => classNames[value - 1] ?? '',
};

/** One bar per class from 0, labelled with its value. */
function bars(
  name: string,
  values: readonly number[],
  inWords: (value: number) => string,
): Pick<CurvesOptions, 'curves' | 'bands' | 'annotations'> {
  const outlines: Curve[] = values.map((value, i) => ({
    points: [-0.3, -0.3, 0.3, 0.3].map((side, corner) => ({
      x: i + 1 + side,
      y: corner === 0 || corner === 3 ? 0 : value,
    })),
    ink: classInks[i]!,
  }));
  const bands: Band[] = values.map((value, i) => ({
    from: i + 0.7,
    to: i + 1.3,
    between: [Math.min(0, value), Math.max(0, value)],
    ink: classInks[i]!,
  }));
  const ends: Curve = {
    name,
    points: values.map((y, i) => ({ x: i + 1, y })),
    ink: 'ink-2',
    width: 0,
  };
  return {
    curves: [...outlines, ends],
    bands,
    annotations: values.map((value, i) => ({
      x: i + 1,
      y: value,
      text: inWords(value),
      side: value < 0 ? 'below' : 'above',
      ink: classInks[i]!,
    })),
  };
}

/** The logits as bars within ±reach. */
export const logitsPicture = (logits: readonly number[], reach: number): CurvesOptions => ({
  x: across,
  y: { low: -1.15 * reach, high: 1.15 * reach, format: (value) => signed(value) },
  ...bars('logit', logits, (z) => signed(z, 1)),
});

/** The probabilities as bars. */
export const probabilitiesPicture = (logits: readonly number[]): CurvesOptions => ({
  x: across,
  y: { low: 0, high: 1.15 },
  ...bars('probability', softmax(logits), (p) => decimal(p, 3)),
});

/** The cross-entropy's derivative with respect to each logit as bars. */
export const logitGradientPicture = (logits: readonly number[], right: number): CurvesOptions => ({
  x: across,
  y: { low: -1.2, high: 1.2, format: (value) => signed(value) },
  ...bars('p − y', softmaxCrossEntropySlope(logits, right), (slope) => signed(slope, 3)),
});
