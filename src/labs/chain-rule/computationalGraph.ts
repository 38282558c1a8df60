// A small computational graph of scalars in float64, with reverse-mode differentiation.
import { operations, type Operation, type OperationName } from './graphOperations.ts';

/** One scalar of a graph: an input, or the result of an operation. */
export interface GraphNode {
  readonly name: string;
  /** `input` for a node without operands. */
  readonly operation: OperationName | 'input';
  /** Names of the operands, in the operation's order. */
  readonly from: readonly string[];
}

/** Nodes in topological order; the last is differentiated. */
export type Graph = readonly GraphNode[];

/** One number per node, by name. */
export type ByNode = Readonly<Record<string, number>>;

/** What one use of a node adds to its gradient: upstream · local. */
export interface Contribution {
  /** Name of the node that uses it. */
  readonly by: string;
  /** Gradient of the last node with respect to that node. */
  readonly upstream: number;
  /** Derivative of that node with respect to this one. */
  readonly local: number;
}

/** Gradients of a graph's last node with respect to every node, with the terms of each sum. */
export interface Gradients {
  readonly gradient: ByNode;
  readonly contributions: Readonly<Record<string, readonly Contribution[]>>;
}

const operationOf = ({ operation }: GraphNode): Operation | undefined =>
  operation === 'input' ? undefined : operations[operation];

/** The forward pass: every node's value from the inputs. */
export function evaluateGraph(graph: Graph, inputs: ByNode): ByNode {
  const values: Record<string, number> = {};
  for (const node of graph)
    values[node.name] =
      operationOf(node)?.value(node.from.map((name) => values[name]!)) ?? inputs[node.name]!;
  return values;
}

/** The backward pass, by the chain rule. */
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

/** The last node's value as a function of one input, the others fixed. */
export const alongInput =
  (graph: Graph, inputs: ByNode, name: string) =>
  (value: number): number =>
    evaluateGraph(graph, { ...inputs, [name]: value })[graph.at(-1)!.name]!;
