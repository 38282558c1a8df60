// The way through a graph, one node at a time: forward through what is made, then backward through all.
import type { PlacedNode } from './placedGraph.ts';

/** One step of the way: a node gets its value, or its gradient. */
export interface WalkStep {
  readonly name: string;
  readonly way: 'forward' | 'backward';
}

/** Which nodes' values and gradients are known. */
export interface Known {
  readonly values: ReadonlySet<string>;
  readonly gradients: ReadonlySet<string>;
}

/** Every step of the way, in order. Inputs need no step forward. */
export const walkOf = (graph: readonly PlacedNode[]): WalkStep[] => [
  ...graph
    .filter(({ operation }) => operation !== 'input')
    .map(({ name }) => ({ name, way: 'forward' as const })),
  ...graph.toReversed().map(({ name }) => ({ name, way: 'backward' as const })),
];

/** What is known after so many steps. */
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

/** Everything known: the end of the way. */
export const allKnown = (graph: readonly PlacedNode[]): Known =>
  knownAfter(graph, walkOf(graph).length);
