// Parses, evaluates and differentiates a typed function. mathjs is loaded at the first call.
import type { MathNode } from 'mathjs';
import { readFormula, type FormulaError } from './formulaText.ts';
import { texOf } from './formulaTex.ts';
import { differentiateTree, evaluator } from './formulaTree.ts';
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
  /** Symbolic, simplified; NaN wherever the function itself isn't finite. */
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
    return { ok: true, formula: formulaOf(algebra.parse(read.source), algebra, text) };
  };
}

function formulaOf(tree: MathNode, algebra: Algebra, text: string, within?: Formula): Formula {
  let derivative: Formula | undefined;
  const value = evaluator(tree, (x) => x);
  const value32 = evaluator(tree, Math.fround);
  const formula: Formula = {
    text,
    tex: texOf(tree),
    value: within ? (x) => (Number.isFinite(within.value(x)) ? value(x) : NaN) : value,
    value32: within ? (x) => (Number.isFinite(within.value32(x)) ? value32(x) : NaN) : value32,
    derivative: () => {
      if (derivative) return derivative;
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
