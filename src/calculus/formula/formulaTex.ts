// A formula as LaTeX, with brackets only where precedence needs them.
import type { MathNode } from 'mathjs';
import { formulaConstants, formulaFunctions } from './formulaFunctions.ts';
import type { FormulaNode } from './formulaTree.ts';

/** Operator precedence, ascending. */
const sum = 1;
const product = 2;
const power = 3;
const whole = 4;

interface Written {
  readonly tex: string;
  readonly strength: number;
}

/** A tree in LaTeX, without delimiters. */
export const texOf = (node: MathNode): string => write(node).tex;

const bracketed = (tex: string) => `\\left(${tex}\\right)`;

/** LaTeX of a node, in brackets if its precedence is below `needed`. */
function within(node: MathNode, needed: number): string {
  const { tex, strength } = write(node);
  return strength >= needed ? tex : bracketed(tex);
}

function write(node: MathNode): Written {
  const tree = node as FormulaNode;
  switch (tree.type) {
    case 'ConstantNode':
      return writeNumber(tree.value);
    case 'SymbolNode':
      return { tex: formulaConstants[tree.name]?.tex ?? tree.name, strength: whole };
    case 'ParenthesisNode':
      return write(tree.content);
    case 'FunctionNode':
      return writeCall(tree.fn.name, tree.args);
    case 'OperatorNode':
      return writeOperation(tree.fn, tree.args);
  }
}

function writeCall(name: string, args: readonly MathNode[]): Written {
  const inner = args.map(texOf).join(', ');
  if (name === 'exp') return { tex: `e^{${inner}}`, strength: power };
  const { tex = (u: string) => `\\operatorname{${name}}${bracketed(u)}` } = formulaFunctions[name]!;
  return { tex: tex(inner), strength: whole };
}

function writeOperation(operation: string, args: readonly MathNode[]): Written {
  const [left, right] = args as [MathNode, MathNode];
  switch (operation) {
    case 'add':
      return { tex: args.map((arg) => within(arg, sum)).reduce(added), strength: sum };
    case 'subtract':
      return { tex: `${within(left, sum)} - ${within(right, product)}`, strength: sum };
    case 'unaryMinus':
      return { tex: `-${within(left, product)}`, strength: sum };
    case 'divide':
      return { tex: `\\frac{${texOf(left)}}{${texOf(right)}}`, strength: product };
    case 'pow':
      return { tex: `${within(left, whole)}^{${texOf(right)}}`, strength: power };
    case 'multiply': {
      // A minus in front of the first factor needs no brackets.
      const [first, ...others] = args.map((arg, i) =>
        i === 0 && isNegativeNumber(arg) ? texOf(arg) : within(arg, product),
      );
      const tex = others.reduce(multiplied, first!);
      return { tex, strength: tex.startsWith('-') ? sum : product };
    }
    default:
      return write(left);
  }
}

const isNegativeNumber = (node: MathNode) =>
  node.type === 'ConstantNode' && (node as FormulaNode & { value: number }).value < 0;

const added = (left: string, right: string) =>
  right.startsWith('-') ? `${left} - ${right.slice(1)}` : `${left} + ${right}`;

/** A product by juxtaposition, with a dot if the second factor begins with a digit. */
const multiplied = (left: string, right: string) =>
  /^(\d|\\frac\{\d)/.test(right) ? `${left} \\cdot ${right}` : `${left} \\, ${right}`;

/** A whole number below 1e15 in full, else at most six digits; a third or the like as a fraction. */
function writeNumber(value: number): Written {
  const strength = value < 0 ? sum : whole;
  if (!Number.isFinite(value))
    return {
      tex: Number.isNaN(value) ? '\\text{undefined}' : value < 0 ? '-\\infty' : '\\infty',
      strength,
    };
  const isLong = Math.abs(value) >= 1e15;
  const short = Number.isInteger(value) && !isLong ? value : Number(value.toPrecision(6));
  const fraction = short === value || isLong ? undefined : asFraction(value);
  if (fraction) return { tex: fraction, strength: value < 0 ? sum : product };
  const [digits, exponent] = (isLong ? short.toExponential() : String(short)).split('e');
  if (exponent === undefined) return { tex: digits!, strength };
  return { tex: `${digits} \\cdot 10^{${Number(exponent)}}`, strength: value < 0 ? sum : product };
}

/** Largest denominator tried. */
const largestDenominator = 99;

function asFraction(value: number): string | undefined {
  for (let below = 2; below <= largestDenominator; below++) {
    const above = Math.round(Math.abs(value) * below);
    if (Math.abs(Math.abs(value) - above / below) <= 1e-14 * Math.abs(value))
      return `${value < 0 ? '-' : ''}\\frac{${above}}{${below}}`;
  }
  return undefined;
}
