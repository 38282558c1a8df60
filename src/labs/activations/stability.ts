// The sigmoid in three ways of writing it, with every intermediate, in float32 or float64.
import { precisions, type Precision, type Round } from '../../calculus/precision.ts';

/** One line of a calculation: what is computed, in LaTeX, and what came out. */
export interface CalculationLine {
  readonly tex: string;
  readonly value: number;
}

/** A way of writing the sigmoid. */
export interface Writing {
  readonly title: string;
  /** Its formulas, in LaTeX. */
  readonly tex: readonly string[];
  /** Every intermediate in order, then the sigmoid, then its derivative from these intermediates. */
  readonly lines: (x: number, round: Round) => readonly CalculationLine[];
}

/** 1/(1 + e^(−x)), with the derivative as the quotient rule leaves it. */
function naiveReciprocal(x: number, round: Round): CalculationLine[] {
  const power = round(Math.exp(round(-x)));
  const sum = round(1 + power);
  return [
    { tex: 'e^{-x}', value: power },
    { tex: '1+e^{-x}', value: sum },
    { tex: '\\sigma', value: round(1 / sum) },
    { tex: "\\sigma'", value: round(power / round(sum * sum)) },
  ];
}

/** e^x/(1 + e^x), the same on paper. */
function naiveQuotient(x: number, round: Round): CalculationLine[] {
  const power = round(Math.exp(round(x)));
  const sum = round(1 + power);
  return [
    { tex: 'e^{x}', value: power },
    { tex: '1+e^{x}', value: sum },
    { tex: '\\sigma', value: round(power / sum) },
    { tex: "\\sigma'", value: round(power / round(sum * sum)) },
  ];
}

/** Of an exponential that is never above 1. */
function stable(x: number, round: Round): CalculationLine[] {
  const power = round(Math.exp(round(-Math.abs(x))));
  const sum = round(1 + power);
  return [
    { tex: 'e^{-|x|}', value: power },
    { tex: '1+e^{-|x|}', value: sum },
    { tex: '\\sigma', value: round((x < 0 ? power : 1) / sum) },
    { tex: "\\sigma'", value: round(round(power / sum) / sum) },
  ];
}

/** The ways of writing the sigmoid, by name. */
export const writings = {
  reciprocal: {
    title: 'Naive 1/(1 + e⁻ˣ)',
    tex: ['\\sigma=\\frac{1}{1+e^{-x}}', "\\sigma'=\\frac{e^{-x}}{(1+e^{-x})^2}"],
    lines: naiveReciprocal,
  },
  quotient: {
    title: 'Naive eˣ/(1 + eˣ)',
    tex: ['\\sigma=\\frac{e^{x}}{1+e^{x}}', "\\sigma'=\\frac{e^{x}}{(1+e^{x})^2}"],
    lines: naiveQuotient,
  },
  stable: {
    title: 'Stable',
    tex: [
      '\\sigma=\\begin{cases}\\frac{1}{1+e^{-|x|}} & x\\ge 0\\\\[1ex] \\frac{e^{-|x|}}{1+e^{-|x|}} & x<0\\end{cases}',
      "\\sigma'=\\frac{e^{-|x|}}{1+e^{-|x|}}\\cdot\\frac{1}{1+e^{-|x|}}",
    ],
    lines: stable,
  },
} as const satisfies Record<string, Writing>;

/** A way's name. */
export type WritingName = keyof typeof writings;

/** What a way gives as the sigmoid and its derivative. */
export function resultOf(name: WritingName, x: number, precision: Precision) {
  const lines = writings[name].lines(x, precisions[precision]);
  return { value: lines.at(-2)!.value, slope: lines.at(-1)!.value };
}

/** The largest number of a precision whose exponential is finite in it, found by halving an interval until it holds no other. */
export function lastFiniteExponential(precision: Precision): number {
  const round = precisions[precision];
  let low = 0;
  let high = 1000;
  for (;;) {
    const middle = round((low + high) / 2);
    if (middle === low || middle === high) return low;
    if (Number.isFinite(round(Math.exp(middle)))) low = middle;
    else high = middle;
  }
}

/** One number as it reads in a table: a word where there is no number, exactly 0 where it underflowed. */
export function tableNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '\u2212Infinity';
  if (value === 0 || value === 1) return String(value);
  const text =
    Math.abs(value) < 1e-3 || Math.abs(value) >= 1e5
      ? value.toExponential(3)
      : value.toPrecision(5);
  return text.replace('e+', 'e').replaceAll('-', '\u2212');
}
