// Three forms of the sigmoid with every intermediate, in float32 or float64.
import { precisions, type Precision, type Round } from '../../calculus/precision.ts';

/** One line of a calculation: the expression in LaTeX and its value. */
export interface CalculationLine {
  readonly tex: string;
  readonly value: number;
}

/** A form of the sigmoid. */
export interface Writing {
  readonly title: string;
  /** Its formulas, in LaTeX. */
  readonly tex: readonly string[];
  /** Every intermediate in order, then the sigmoid, then its derivative from these intermediates. */
  readonly lines: (x: number, round: Round) => readonly CalculationLine[];
}

/** 1/(1 + e^(−x)), with the derivative by the quotient rule. */
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

/** e^x/(1 + e^x), equal in exact arithmetic. */
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

/** Uses e^(−|x|), which never overflows. */
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

/** The forms of the sigmoid, by name. */
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

export type WritingName = keyof typeof writings;

/** The sigmoid and its derivative by one form, at a precision. */
export function resultOf(name: WritingName, x: number, precision: Precision) {
  const lines = writings[name].lines(x, precisions[precision]);
  return { value: lines.at(-2)!.value, slope: lines.at(-1)!.value };
}

/** The largest x with e^x finite at a precision, by bisection. */
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

/** A number as a table cell: NaN and Infinity as words, 0 only for exactly 0. */
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
