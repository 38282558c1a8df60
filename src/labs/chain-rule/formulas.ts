// The formulas of every number of a graph in LaTeX: symbolic, and with numbers substituted.
import type { ByNode, Gradients } from './computationalGraph.ts';
import type { OperationName } from './graphOperations.ts';
import { texNumber } from '../texNumber.ts';
import type { PlacedNode } from './placedGraph.ts';

/** LaTeX of an operation, and of its derivative with respect to input `at`. */
interface Written {
  readonly value: (inputs: readonly string[]) => string;
  readonly slope: (inputs: readonly string[], at: number) => string;
}

const products = (inputs: readonly string[]) =>
  inputs
    .slice(0, -1)
    .flatMap((input, i) => (i % 2 ? [] : [`${input} \\cdot ${inputs[i + 1]!}`]))
    .join(' + ');

const written: Readonly<Record<OperationName, Written>> = {
  add: { value: (inputs) => inputs.join(' + '), slope: () => '1' },
  multiply: { value: ([a, b]) => `${a} \\cdot ${b}`, slope: (inputs, at) => inputs[1 - at]! },
  square: { value: ([a]) => `${a}^2`, slope: ([a]) => `2 \\cdot ${a}` },
  sigmoid: {
    value: ([z]) => `\\sigma(${z})`,
    slope: ([z]) => `\\sigma(${z})\\,(1 - \\sigma(${z}))`,
  },
  tanh: { value: ([z]) => `\\tanh(${z})`, slope: ([z]) => `1 - \\tanh^2(${z})` },
  weightedSum: {
    value: (inputs) => `${products(inputs)} + ${inputs.at(-1)!}`,
    slope: (inputs, at) => (at === inputs.length - 1 ? '1' : inputs[at % 2 ? at - 1 : at + 1]!),
  },
  squaredError: {
    value: ([prediction, target]) => `(${prediction} - ${target})^2`,
    slope: ([prediction, target], at) =>
      at ? `2\\,(${target} - ${prediction})` : `2\\,(${prediction} - ${target})`,
  },
};

/** A number in a formula, with four significant digits. */
export const inDigits = (value: number): string => texNumber(value, 4);

const bracketed = (value: number) => (value < 0 ? `(${inDigits(value)})` : inDigits(value));

/** ∂of/∂by in LaTeX. */
export const derivative = (of: string, by: string): string =>
  `\\frac{\\partial ${of}}{\\partial ${by}}`;

const byName = (graph: readonly PlacedNode[]) => {
  const nodes = new Map(graph.map((node) => [node.name, node]));
  return (name: string) => nodes.get(name)!;
};

/** A node's value: formula, with numbers substituted, result; one line for an input. */
export function valueLines(graph: readonly PlacedNode[], name: string, values: ByNode): string[] {
  const node = byName(graph);
  const { operation, from, tex } = node(name);
  const result = inDigits(values[name]!);
  if (operation === 'input') return [`${tex} = ${result}`];
  const { value } = written[operation];
  return [
    `${tex} = ${value(from.map((input) => node(input).tex))}`,
    `\\phantom{${tex}} = ${value(from.map((input) => bracketed(values[input]!)))}`,
    `\\phantom{${tex}} = ${result}`,
  ];
}

/** The local derivative of each node that uses this one: formula, with numbers substituted, result. */
export function localLines(graph: readonly PlacedNode[], name: string, values: ByNode): string[] {
  const node = byName(graph);
  return graph.flatMap(({ operation, from, tex }) => {
    if (operation === 'input') return [];
    return from.flatMap((input, at) => {
      if (input !== name) return [];
      const { slope } = written[operation];
      const letters = slope(
        from.map((other) => node(other).tex),
        at,
      );
      const numbers = slope(
        from.map((other) => bracketed(values[other]!)),
        at,
      ).replace(/^\((.*)\)$/, '$1');
      return [
        `${derivative(tex, node(name).tex)} = ${letters}${letters === '1' ? '' : ` = ${numbers}`}`,
      ];
    });
  });
}

/** A node's gradient by the chain rule: formula, with numbers substituted, result. */
export function gradientLines(
  graph: readonly PlacedNode[],
  name: string,
  { gradient, contributions }: Gradients,
): string[] {
  const node = byName(graph);
  const loss = graph.at(-1)!.tex;
  const own = node(name).tex;
  const parts = contributions[name]!;
  const left = derivative(loss, own);
  if (!parts.length) return [`${left} = ${inDigits(gradient[name]!)}`];
  const letters = parts.map(
    ({ by }) => `${derivative(loss, node(by).tex)} \\cdot ${derivative(node(by).tex, own)}`,
  );
  const numbers = parts.map(
    ({ upstream, local }) => `${bracketed(upstream)} \\cdot ${bracketed(local)}`,
  );
  return [
    `${left} = ${letters.join(' + ')}`,
    `\\phantom{${left}} = ${numbers.join(' + ')}`,
    `\\phantom{${left}} = ${inDigits(gradient[name]!)}`,
  ];
}
