// Parses, evaluates and differentiates a typed function. mathjs is loaded at the first call.
import type { MathNode } from 'mathjs';
import { readFormula, type FormulaError } from './formulaText.ts';
import { texOf } from './formulaTex.ts';
import {
  canDifferentiate,
  canDifferentiateTwice,
  differentiateTree,
  evaluator,
  sizeOf,
} from './formulaTree.ts';
import type { Algebra } from './mathjs.ts';

/** A typed function of x. */
export interface Formula {
  /** The source; of a derivative, one that parses to it. */
  readonly text: string;
  /** In LaTeX, the right-hand side alone. */
  readonly tex: string;
  /** In float64; NaN where it isn't real or isn't defined, and it may be ±Infinity. */
  readonly value: (x: number) => number;
  /** The same with every number and every operation rounded to float32. */
  readonly value32: (x: number) => number;
  /** Symbolic, simplified; NaN wherever the function itself isn't finite, and everywhere if it would be too large. A formula can be differentiated twice. */
  readonly derivative: () => Formula;
}

/** A formula or a parse error. */
export type ParsedFormula =
  | { readonly ok: true; readonly formula: Formula }
  | { readonly ok: false; readonly error: FormulaError };

/** Loads mathjs once and returns the parser. Typed text is never executed as code. */
export async function loadFormulas(): Promise<(text: string) => ParsedFormula> {
  const algebra: Algebra = await import('./mathjs.ts');
  return (text) => {
    const read = readFormula(text);
    if ('message' in read) return { ok: false, error: read };
    const tree = algebra.parse(read.source);
    return canDifferentiateTwice(tree, algebra)
      ? { ok: true, formula: formulaOf(tree, algebra, text) }
      : { ok: false, error: { message: tooInvolved, at: 0 } };
  };
}

const tooInvolved = 'This is too involved to be differentiated twice: nest or multiply less.';

/** Largest tree that is written in LaTeX, in nodes: nobody reads more, and setting it takes seconds. */
const largestWritten = 1500;
const tooLong = '\\text{too long to be written}';

/** Stands for a derivative that is too large to be built. */
const unknown: Formula = {
  text: '0/0',
  tex: tooLong,
  value: () => NaN,
  value32: () => NaN,
  derivative: () => unknown,
};

function formulaOf(tree: MathNode, algebra: Algebra, text: string, within?: Formula): Formula {
  let derivative: Formula | undefined;
  const value = evaluator(tree, (x) => x);
  const value32 = evaluator(tree, Math.fround);
  const formula: Formula = {
    text,
    tex: sizeOf(tree) > largestWritten ? tooLong : texOf(tree),
    value: within ? (x) => (Number.isFinite(within.value(x)) ? value(x) : NaN) : value,
    value32: within ? (x) => (Number.isFinite(within.value32(x)) ? value32(x) : NaN) : value32,
    derivative: () => {
      if (derivative) return derivative;
      if (!canDifferentiate(tree)) return unknown;
      const slope = differentiateTree(tree, algebra);
      return (derivative = formulaOf(
        slope,
        algebra,
        slope.toString({ parenthesis: 'auto' }),
        formula,
      ));
    },
  };
  return formula;
}
