// Worked examples: derivatives step by step, every step checkable by a central difference.
import {
  activationFunctions,
  type ActivationFunction,
} from '../../calculus/activationFunctions.ts';
import type { Differentiated } from './check.ts';

/** One step: the derivative of one subexpression. Formulas are in LaTeX. */
export interface SolutionStep extends Differentiated {
  /** What is done, in words. */
  readonly words: string;
  readonly tex: string;
  /** Variable of the subexpression and its value at x; default `x`. */
  readonly by?: { readonly name: string; readonly at: (x: number) => number };
}

/** An example; its last step is the derivative of the whole function. */
export interface WorkedExample extends Differentiated {
  readonly title: string;
  readonly tex: string;
  readonly steps: readonly SolutionStep[];
}

const tex = String.raw;
const sigmoid = activationFunctions.sigmoid as ActivationFunction;
const softplus = activationFunctions.softplus as ActivationFunction;

/** The last step: the derivative of the whole function. */
const whole = (example: Differentiated, words: string, formula: string): SolutionStep => ({
  ...example,
  words,
  tex: formula,
});

const fifthPower = {
  value: (x: number) => (3 * x + 1) ** 5,
  slope: (x: number) => 15 * (3 * x + 1) ** 4,
};
const product = {
  value: (x: number) => x ** 2 * Math.sin(x),
  slope: (x: number) => 2 * x * Math.sin(x) + x ** 2 * Math.cos(x),
};
const quotient = {
  value: (x: number) => x / (x ** 2 + 1),
  slope: (x: number) => (1 - x ** 2) / (x ** 2 + 1) ** 2,
};
const sigmoidOfSquare = {
  value: (x: number) => sigmoid.value(x ** 2),
  slope: (x: number) => 2 * x * sigmoid.slope(x ** 2),
};
const bell = {
  value: (x: number) => Math.exp(-(x ** 2)),
  slope: (x: number) => -2 * x * Math.exp(-(x ** 2)),
};
const square = { value: (x: number) => x ** 2, slope: (x: number) => 2 * x };

/** Every example by its name in a link. */
export const workedExamples = {
  power: {
    ...fifthPower,
    title: '(3x + 1)⁵',
    tex: tex`(3x + 1)^5`,
    steps: [
      {
        words: 'Outside there is a fifth power. Call what is in it u = 3x + 1.',
        tex: tex`(u^5)' = 5u^4`,
        by: { name: 'u', at: (x) => 3 * x + 1 },
        value: (u) => u ** 5,
        slope: (u) => 5 * u ** 4,
      },
      {
        words: 'Inside there is a line.',
        tex: tex`(3x + 1)' = 3`,
        value: (x) => 3 * x + 1,
        slope: () => 3,
      },
      whole(
        fifthPower,
        'Chain rule: outer slope times inner slope.',
        tex`f'(x) = 5(3x + 1)^4 \cdot 3`,
      ),
    ],
  },
  product: {
    ...product,
    title: 'x² · sin x',
    tex: tex`x^2 \sin x`,
    steps: [
      { ...square, words: 'The first factor is a power.', tex: tex`(x^2)' = 2x` },
      {
        words: 'The second is a sine.',
        tex: tex`(\sin x)' = \cos x`,
        value: Math.sin,
        slope: Math.cos,
      },
      whole(
        product,
        'Product rule: each slope times the other factor.',
        tex`f'(x) = 2x \sin x + x^2 \cos x`,
      ),
    ],
  },
  quotient: {
    ...quotient,
    title: 'x / (x² + 1)',
    tex: tex`\frac{x}{x^2 + 1}`,
    steps: [
      { words: 'The top is x itself.', tex: tex`(x)' = 1`, value: (x) => x, slope: () => 1 },
      {
        words: 'The bottom is a sum.',
        tex: tex`(x^2 + 1)' = 2x`,
        value: (x) => x ** 2 + 1,
        slope: (x) => 2 * x,
      },
      whole(
        quotient,
        'Quotient rule, then tidied up.',
        tex`f'(x) = \frac{(x^2 + 1) - x \cdot 2x}{(x^2 + 1)^2} = \frac{1 - x^2}{(x^2 + 1)^2}`,
      ),
    ],
  },
  sigmoid: {
    ...sigmoidOfSquare,
    title: 'σ(x²)',
    tex: tex`\sigma(x^2)`,
    steps: [
      {
        ...sigmoid,
        words: 'Outside there is a sigmoid, of u = x².',
        tex: tex`\sigma(u)' = \sigma(u)(1 - \sigma(u))`,
        by: { name: 'u', at: (x) => x ** 2 },
      },
      { ...square, words: 'Inside there is a square.', tex: tex`(x^2)' = 2x` },
      whole(sigmoidOfSquare, 'Chain rule.', tex`f'(x) = \sigma(x^2)(1 - \sigma(x^2)) \cdot 2x`),
    ],
  },
  bell: {
    ...bell,
    title: 'e^(−x²)',
    tex: tex`e^{-x^2}`,
    steps: [
      {
        words: 'Outside there is an exponential, of u = −x². It is its own slope.',
        tex: tex`(e^u)' = e^u`,
        by: { name: 'u', at: (x) => -(x ** 2) },
        value: Math.exp,
        slope: Math.exp,
      },
      {
        words: 'Inside there is a square with a minus.',
        tex: tex`(-x^2)' = -2x`,
        value: (x) => -(x ** 2),
        slope: (x) => -2 * x,
      },
      whole(bell, 'Chain rule.', tex`f'(x) = e^{-x^2} \cdot (-2x)`),
    ],
  },
  softplus: {
    ...softplus,
    title: 'ln(1 + eˣ), softplus',
    tex: tex`\ln(1 + e^x)`,
    steps: [
      {
        words: 'Outside there is a logarithm, of u = 1 + eˣ.',
        tex: tex`(\ln u)' = 1/u`,
        by: { name: 'u', at: (x) => 1 + Math.exp(x) },
        value: Math.log,
        slope: (u) => 1 / u,
      },
      {
        words: 'Inside there is an exponential; the 1 has no slope.',
        tex: tex`(1 + e^x)' = e^x`,
        value: (x) => 1 + Math.exp(x),
        slope: Math.exp,
      },
      {
        value: softplus.value,
        slope: (x) => Math.exp(x) / (1 + Math.exp(x)),
        words: 'Chain rule.',
        tex: tex`f'(x) = \frac{e^x}{1 + e^x}`,
      },
      whole(
        softplus,
        'Divide top and bottom by eˣ: it is the sigmoid.',
        tex`f'(x) = \frac{1}{1 + e^{-x}} = \sigma(x)`,
      ),
    ],
  },
} as const satisfies Record<string, WorkedExample>;

export type WorkedExampleName = keyof typeof workedExamples;
