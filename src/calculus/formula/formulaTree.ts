// A formula as a mathjs tree: evaluated with our own operations, and differentiated.
import type {
  ConstantNode,
  FunctionNode,
  MathNode,
  OperatorNode,
  ParenthesisNode,
  SymbolNode,
} from 'mathjs';
import { formulaConstants, formulaFunctions } from './formulaFunctions.ts';
import type { Algebra } from './mathjs.ts';

/** The node types that a formula's tree consists of. */
export type FormulaNode =
  ConstantNode<number> | SymbolNode | ParenthesisNode | OperatorNode | FunctionNode;

type Evaluate = (x: number) => number;

const operations: Readonly<Record<string, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  pow: (a, b) => a ** b,
};

/** Compiles a tree to a function; every constant and every result is passed through `round`. */
export function evaluator(node: MathNode, round: (value: number) => number): Evaluate {
  const tree = node as FormulaNode;
  switch (tree.type) {
    case 'ConstantNode':
      return constant(round(tree.value));
    case 'SymbolNode':
      return tree.name === 'x' ? round : constant(round(formulaConstants[tree.name]!.value));
    case 'ParenthesisNode':
      return evaluator(tree.content, round);
    case 'FunctionNode': {
      const { value } = formulaFunctions[tree.fn.name]!;
      const [first, second = constant(NaN)] = tree.args.map((arg) => evaluator(arg, round));
      return (x) => round(value(first!(x), second(x)));
    }
    case 'OperatorNode': {
      const [first, ...others] = tree.args.map((arg) => evaluator(arg, round));
      if (tree.fn === 'unaryMinus') return (x) => -first!(x);
      if (tree.fn === 'unaryPlus') return first!;
      const operation = operations[tree.fn]!;
      return others.reduce((left, right) => (x) => round(operation(left(x), right(x))), first!);
    }
  }
}

const constant =
  (value: number): Evaluate =>
  () =>
    value;

/** The derivative with respect to x: by mathjs, and by the chain rule for functions that it can't differentiate. */
export function differentiateTree(node: MathNode, algebra: Algebra): MathNode {
  const raw = rawDerivative(node, algebra);
  if (sizeOf(raw) > largestSimplified) return raw;
  const simple = simplified(raw, algebra);
  return agree(raw, simple) ? simple : raw;
}

/** A tree by mathjs's rules, or as it is where they don't come to an end: some undo each other. */
function simplified(node: MathNode, { simplify }: Algebra): MathNode {
  let rounds = 0;
  const giveUp = (tree: MathNode) => (++rounds > mostRounds ? node : tree);
  return simplify(node, [...simplify.rules, giveUp]);
}

/** Times that all rules are tried: ours, more than formulas need whose rules end. */
const mostRounds = 20;

/** Largest tree to simplify, in nodes; more take seconds. */
const largestSimplified = 150;
/** Largest derivative that is built, in nodes: more take a second to build, and a picture evaluates it some thousand times. */
const largestBuilt = 15_000;

/** Nodes of a tree. */
export function sizeOf(node: MathNode): number {
  let size = 0;
  node.traverse(() => size++);
  return size;
}

/** Whether a tree can be differentiated within bounds of time: each derivative may be many times as large as the one before. */
export const canDifferentiate = (node: MathNode): boolean => derivativeSize(node) <= largestBuilt;

/** Whether a tree can be differentiated twice. */
export const canDifferentiateTwice = (node: MathNode, algebra: Algebra): boolean =>
  canDifferentiate(node) && canDifferentiate(rawDerivative(node, algebra));

/** Nodes of a tree, and at most those of `partial` with respect to one variable; calls of our own functions are taken for variables. */
interface TreeSize {
  readonly size: number;
  readonly partial: number;
  readonly calls: readonly FunctionNode[];
}

function treeSize(node: MathNode): TreeSize {
  const tree = node as FormulaNode;
  if (isOurCall(tree)) return { size: sizeOf(tree), partial: 1, calls: [tree] };
  const args = tree.type === 'ParenthesisNode' ? [tree.content] : 'args' in tree ? tree.args : [];
  const parts = args.map(treeSize);
  const size = parts.reduce((sum, part) => sum + part.size, 1);
  const repeated = tree.type === 'OperatorNode' ? repetitions(tree.fn, args.length) : 1;
  const partial = parts.reduce((sum, part) => sum + part.partial, 2 + repeated * size);
  return { size, partial, calls: parts.flatMap(({ calls }) => calls) };
}

/** How often the derivative of an operation repeats its operands, besides their derivatives. */
function repetitions(operation: string, operands: number): number {
  if (operation === 'multiply') return operands - 1;
  return operation === 'divide' || operation === 'pow' ? 2 : 0;
}

/** About as many nodes as `rawDerivative` makes: the partial derivatives, and of every call the function's own and the argument's. */
function derivativeSize(node: MathNode): number {
  const { partial, calls } = treeSize(node);
  return calls
    .flatMap(({ args }) => args)
    .reduce((sum, arg) => sum + 8 + 3 * sizeOf(arg) + derivativeSize(arg), 2 * partial);
}

/** The arguments of a function in its derivative. */
const argumentNames = ['u', 'v'] as const;

/** Replaces every call of our own functions by a variable u: df/dx = ∂f/∂x + Σ ∂f/∂u · du/dx. */
function rawDerivative(node: MathNode, algebra: Algebra): MathNode {
  const { derivative, parse, OperatorNode, SymbolNode } = algebra;
  const calls: FunctionNode[] = [];
  const outer = node.transform((inner) => {
    if (!isOurCall(inner)) return inner;
    calls.push(inner);
    return new SymbolNode(`u${calls.length - 1}`);
  });
  const partial = (name: string) => derivative(outer, name, { simplify: false });
  const terms = calls.flatMap((call, i) =>
    [formulaFunctions[call.fn.name]!.slope!].flat().map((slope, at) => {
      const withArguments = call.args.reduce<MathNode>(
        (tree, argument, of) => replaced(tree, argumentNames[of]!, argument),
        parse(slope),
      );
      const inner = rawDerivative(call.args[at]!, algebra);
      return new OperatorNode('*', 'multiply', [partial(`u${i}`), withArguments, inner]);
    }),
  );
  const total = terms.reduce<MathNode>(
    (sum, term) => new OperatorNode('+', 'add', [sum, term]),
    partial('x'),
  );
  return calls.reduce<MathNode>((tree, call, i) => replaced(tree, `u${i}`, call), total);
}

const isOurCall = (node: MathNode): node is FunctionNode =>
  node.type === 'FunctionNode' &&
  formulaFunctions[(node as FunctionNode).fn.name]!.slope !== undefined;

const replaced = (tree: MathNode, name: string, by: MathNode): MathNode =>
  tree.transform((node) =>
    node.type === 'SymbolNode' && (node as SymbolNode).name === name ? by : node,
  );

/** Whether two trees have the same values: simplifying takes (x²)^½ for x, which it is on one side only. */
function agree(raw: MathNode, simple: MathNode): boolean {
  const [expected, got] = [raw, simple].map((tree) => evaluator(tree, (value) => value));
  return places.every((x) => {
    const [a, b] = [expected!(x), got!(x)];
    return !Number.isFinite(a) || Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a));
  });
}

/** Test points in −20 … 20, denser near 0, and no round numbers. */
const places = Array.from({ length: 80 }, (_, i) => 20 * ((i - 39.6173) / 40) ** 3);
