// The order in which a graph is computed step by step: forward through the operations, then backward through all nodes.
import type { PlacedNode } from './placedGraph.ts';

/** One step: a node gets its value or its gradient. */
export interface WalkStep {
  readonly name: string;
  readonly way: 'forward' | 'backward';
}

/** Which nodes' values and gradients are known. */
export interface Known {
  readonly values: ReadonlySet<string>;
  readonly gradients: ReadonlySet<string>;
}

/** Every step in order. Inputs have no forward step. */
export const walkOf = (graph: readonly PlacedNode[]): WalkStep[] => [
  ...graph
    .filter(({ operation }) => operation !== 'input')
    .map(({ name }) => ({ name, way: 'forward' as const })),
  ...graph.toReversed().map(({ name }) => ({ name, way: 'backward' as const })),
];

/** What is known after the first `steps` steps. */
export function knownAfter(graph: readonly PlacedNode[], steps: number): Known {
  const taken = walkOf(graph).slice(0, steps);
  const names = (way: WalkStep['way']) =>
    taken.filter((step) => step.way === way).map(({ name }) => name);
  const inputs = graph.filter(({ operation }) => operation === 'input').map(({ name }) => name);
  return {
    values: new Set([...inputs, ...names('forward')]),
    gradients: new Set(names('backward')),
  };
}

/** What is known after the last step. */
export const allKnown = (graph: readonly PlacedNode[]): Known =>
  knownAfter(graph, walkOf(graph).length);
