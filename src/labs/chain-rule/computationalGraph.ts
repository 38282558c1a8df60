// A small computational graph of numbers in float64: values forward, gradients backward, as reverse-mode differentiation does it.
import { operations, type Operation, type OperationName } from './graphOperations.ts';

/** One number of a graph: given from outside, or made from others. */
export interface GraphNode {
  readonly name: string;
  /** What makes it; `input` where it is given. */
  readonly operation: OperationName | 'input';
  /** The names of the nodes it is made from, in the operation's order. */
  readonly from: readonly string[];
}

/** Nodes in an order in which each comes after those it is made from; the last is what is differentiated. */
export type Graph = readonly GraphNode[];

/** A number for each node, by its name. */
export type ByNode = Readonly<Record<string, number>>;

/** What one use of a node adds to its gradient, by the chain rule. */
export interface Contribution {
  /** The node that was made from it. */
  readonly by: string;
  /** The gradient that arrived there. */
  readonly upstream: number;
  /** That node's derivative by this one. */
  readonly local: number;
}

/** The gradients of a graph's last node, by every node, and what each is the sum of. */
export interface Gradients {
  readonly gradient: ByNode;
  readonly contributions: Readonly<Record<string, readonly Contribution[]>>;
}

const operationOf = ({ operation }: GraphNode): Operation | undefined =>
  operation === 'input' ? undefined : operations[operation];

/** Every node's value, from those of the inputs. */
export function evaluateGraph(graph: Graph, inputs: ByNode): ByNode {
  const values: Record<string, number> = {};
  for (const node of graph)
    values[node.name] =
      operationOf(node)?.value(node.from.map((name) => values[name]!)) ?? inputs[node.name]!;
  return values;
}

/** The gradients of the last node: each node passes its own on, times its derivative, to those it was made from. */
export function backpropagate(graph: Graph, values: ByNode): Gradients {
  const contributions: Record<string, Contribution[]> = {};
  const gradient: Record<string, number> = {};
  for (const node of graph) contributions[node.name] = [];
  for (const node of graph.toReversed()) {
    gradient[node.name] =
      node === graph.at(-1)
        ? 1
        : contributions[node.name]!.reduce((sum, { upstream, local }) => sum + upstream * local, 0);
    const slopes = operationOf(node)?.slopes(node.from.map((name) => values[name]!)) ?? [];
    node.from.forEach((name, i) =>
      contributions[name]!.push({
        by: node.name,
        upstream: gradient[node.name]!,
        local: slopes[i]!,
      }),
    );
  }
  return { gradient, contributions };
}

/** The last node's value as a function of one input, the others staying as they are. */
export const alongInput =
  (graph: Graph, inputs: ByNode, name: string) =>
  (value: number): number =>
    evaluateGraph(graph, { ...inputs, [name]: value })[graph.at(-1)!.name]!;
