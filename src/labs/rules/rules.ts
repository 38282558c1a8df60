// The cheat sheet: rules of differentiation, each with an example function.
import {
  activationFunctions,
  type ActivationFunction,
} from '../../calculus/activationFunctions.ts';
import type { Differentiated } from './check.ts';

/** One row of the sheet; its formulas are in LaTeX. */
export interface DifferentiationRule extends Differentiated {
  readonly title: string;
  readonly rule: string;
  /** The example, and its derivative with respect to the rule. */
  readonly example: string;
  readonly derivative: string;
  /** The rule in words. */
  readonly words: string;
  /** Why the derivative is undefined at some x. */
  readonly gap?: string;
  /** Values beyond ±reach are cut off in plots, for functions with poles. */
  readonly reach?: number;
}

const tex = String.raw;
const sigmoid = activationFunctions.sigmoid as ActivationFunction;

/** Every rule by its name in a link. */
export const rules = {
  constant: {
    title: 'Constant',
    rule: tex`(c)' = 0`,
    example: tex`3`,
    derivative: tex`0`,
    words: 'What never changes has no slope.',
    value: () => 3,
    slope: () => 0,
  },
  power: {
    title: 'Power',
    rule: tex`(x^n)' = n x^{n-1}`,
    example: tex`x^3`,
    derivative: tex`3x^2`,
    words: 'The exponent comes down in front, and goes down by one.',
    value: (x) => x ** 3,
    slope: (x) => 3 * x ** 2,
  },
  multiple: {
    title: 'Multiple',
    rule: tex`(c f)' = c f'`,
    example: tex`4x^2`,
    derivative: tex`4 \cdot 2x`,
    words: 'Four times as high is four times as steep.',
    value: (x) => 4 * x ** 2,
    slope: (x) => 4 * 2 * x,
  },
  sum: {
    title: 'Sum',
    rule: tex`(f + g)' = f' + g'`,
    example: tex`x^2 + \sin x`,
    derivative: tex`2x + \cos x`,
    words: 'Each part changes for itself, and the changes add up.',
    value: (x) => x ** 2 + Math.sin(x),
    slope: (x) => 2 * x + Math.cos(x),
  },
  difference: {
    title: 'Difference',
    rule: tex`(f - g)' = f' - g'`,
    example: tex`x^3 - 4x`,
    derivative: tex`3x^2 - 4`,
    words: 'What the second part gains, the whole loses.',
    value: (x) => x ** 3 - 4 * x,
    slope: (x) => 3 * x ** 2 - 4,
  },
  product: {
    title: 'Product',
    rule: tex`(f g)' = f' g + f g'`,
    example: tex`x \sin x`,
    derivative: tex`\sin x + x \cos x`,
    words: 'Each factor’s change counts as often as the other factor is large.',
    value: (x) => x * Math.sin(x),
    slope: (x) => Math.sin(x) + x * Math.cos(x),
  },
  quotient: {
    title: 'Quotient',
    rule: tex`(f/g)' = (f' g - f g')/g^2`,
    example: tex`(x + 1)/(x - 1)`,
    derivative: tex`-2/(x - 1)^2`,
    words:
      'A larger top raises it, a larger bottom lowers it, and the bottom squared shares it out.',
    gap: 'it would divide by 0.',
    reach: 8,
    value: (x) => (x + 1) / (x - 1),
    slope: (x) => -2 / (x - 1) ** 2,
  },
  chain: {
    title: 'Chain',
    rule: tex`(f(g))' = f'(g)\, g'`,
    example: tex`\sin(x^2)`,
    derivative: tex`\cos(x^2) \cdot 2x`,
    words: 'The outer slope, taken at the inner value, times the inner slope.',
    value: (x) => Math.sin(x ** 2),
    slope: (x) => Math.cos(x ** 2) * 2 * x,
  },
  exponential: {
    title: 'Exponential',
    rule: tex`(e^x)' = e^x`,
    example: tex`e^x`,
    derivative: tex`e^x`,
    words: 'It grows exactly as fast as it is large.',
    value: Math.exp,
    slope: Math.exp,
  },
  logarithm: {
    title: 'Logarithm',
    rule: tex`(\ln x)' = 1/x`,
    example: tex`\ln x`,
    derivative: tex`1/x`,
    words: 'Ever flatter: ten times as far is a tenth as steep.',
    gap: 'only numbers above 0 have a logarithm.',
    reach: 8,
    value: Math.log,
    slope: (x) => (x > 0 ? 1 / x : NaN),
  },
  sine: {
    title: 'Sine',
    rule: tex`(\sin x)' = \cos x`,
    example: tex`\sin x`,
    derivative: tex`\cos x`,
    words: 'Steepest where it crosses 0, level at its tops.',
    value: Math.sin,
    slope: Math.cos,
  },
  cosine: {
    title: 'Cosine',
    rule: tex`(\cos x)' = -\sin x`,
    example: tex`\cos x`,
    derivative: tex`-\sin x`,
    words: 'A sine that is a quarter turn ahead, and so is its slope.',
    value: Math.cos,
    slope: (x) => -Math.sin(x),
  },
  sigmoid: {
    title: 'Sigmoid',
    rule: tex`\sigma' = \sigma (1 - \sigma)`,
    example: tex`1/(1 + e^{-x})`,
    derivative: tex`e^{-x}/(1 + e^{-x})^2`,
    words: 'Its slope can be told from its value alone: σ times what is missing to 1.',
    ...sigmoid,
  },
  relu: {
    title: 'ReLU',
    rule: tex`\max(0, x)' = 0 \text{ or } 1`,
    example: tex`\max(0, x)`,
    derivative: tex`[x > 0]`,
    words: 'Off below 0, the input itself above.',
    value: (x) => Math.max(0, x),
    slope: (x) => (x > 0 ? 1 : 0),
  },
  tanh: {
    title: 'Tanh',
    rule: tex`\tanh' = 1 - \tanh^2`,
    example: tex`\tanh x`,
    derivative: tex`1 - \tanh^2 x`,
    words: 'A slope of 1 at 0, and next to none where it is nearly ±1.',
    ...(activationFunctions.tanh as ActivationFunction),
  },
} as const satisfies Record<string, DifferentiationRule>;

export type RuleName = keyof typeof rules;
