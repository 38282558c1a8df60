// The functions and constants of formulas: values, LaTeX, and the derivatives that mathjs lacks.
import { activationFunctions, type ActivationFunction } from '../activationFunctions.ts';

/** A function of one number or two. */
export interface FormulaFunction {
  readonly value: (u: number, v: number) => number;
  /** LaTeX of a call; default: the name in upright letters. */
  readonly tex?: (args: string) => string;
  /**
   * Its derivative, as a formula of `u`, where mathjs has none or a less readable one; of a function of two numbers
   * those with respect to each, as formulas of `u` and `v`.
   */
  readonly slope?: string | readonly [string, string];
}

const named =
  (name: string) =>
  (u: string): string =>
    `${name}\\left(${u}\\right)`;

const smooth = (name: 'sigmoid' | 'softplus') =>
  (activationFunctions[name] as ActivationFunction).value;

/**
 * Every function by its name in a formula. At their kinks ReLU has the derivative 0 and max and min the mean of both
 * sides, as PyTorch has them, and |u| none.
 */
export const formulaFunctions: Readonly<Record<string, FormulaFunction>> = {
  sqrt: { value: Math.sqrt, tex: (u) => `\\sqrt{${u}}` },
  cbrt: { value: Math.cbrt, tex: (u) => `\\sqrt[3]{${u}}`, slope: '1 / (3 cbrt(u)^2)' },
  exp: { value: Math.exp },
  log: { value: Math.log, tex: named('\\ln') },
  log10: { value: Math.log10, tex: named('\\log_{10}') },
  log2: { value: Math.log2, tex: named('\\log_{2}'), slope: '1 / (u log(2))' },
  sin: { value: Math.sin, tex: named('\\sin') },
  cos: { value: Math.cos, tex: named('\\cos') },
  tan: { value: Math.tan, tex: named('\\tan'), slope: '1 + tan(u)^2' },
  asin: { value: Math.asin, tex: named('\\arcsin') },
  acos: { value: Math.acos, tex: named('\\arccos') },
  atan: { value: Math.atan, tex: named('\\arctan') },
  sinh: { value: Math.sinh, tex: named('\\sinh') },
  cosh: { value: Math.cosh, tex: named('\\cosh') },
  tanh: { value: Math.tanh, tex: named('\\tanh'), slope: '1 - tanh(u)^2' },
  abs: { value: Math.abs, tex: (u) => `\\left|${u}\\right|`, slope: 'sign(u)' },
  sigmoid: {
    value: smooth('sigmoid'),
    tex: named('\\sigma'),
    slope: 'sigmoid(u) * (1 - sigmoid(u))',
  },
  relu: { value: (u) => (u > 0 ? u : u * 0), tex: named('\\operatorname{ReLU}'), slope: 'step(u)' },
  softplus: { value: smooth('softplus'), slope: 'sigmoid(u)' },
  sign: { value: (u) => (u === 0 ? NaN : Math.sign(u)), slope: '0' },
  step: { value: (u) => (Number.isNaN(u) ? NaN : u > 0 ? 1 : 0), slope: '0' },
  heaviside: {
    value: (u) => (Math.sign(u) + 1) / 2,
    tex: named('\\operatorname{H}'),
    slope: '0',
  },
  max: {
    value: Math.max,
    tex: named('\\max'),
    slope: ['heaviside(u - v)', 'heaviside(v - u)'],
  },
  min: {
    value: Math.min,
    tex: named('\\min'),
    slope: ['heaviside(v - u)', 'heaviside(u - v)'],
  },
};

/** The number of values that a function takes. */
export const argumentCount = ({ slope }: FormulaFunction): number =>
  slope === undefined || typeof slope === 'string' ? 1 : slope.length;

/** Named constants. */
export const formulaConstants: Readonly<Record<string, { value: number; tex: string }>> = {
  e: { value: Math.E, tex: 'e' },
  pi: { value: Math.PI, tex: '\\pi' },
};
