// A computational graph with what a drawing needs to know: what each node is called, and where it stands.
import type { GraphNode } from './computationalGraph.ts';
import type { OperationName } from './graphOperations.ts';

/** A node with its name on the page and its place. */
export interface PlacedNode extends GraphNode {
  /** As plain words, such as `w₁`. */
  readonly label: string;
  /** As LaTeX, such as `w_1`. */
  readonly tex: string;
  /** How far along the way forward it stands, and how far across it, from 0 on; fractions too. */
  readonly column: number;
  readonly row: number;
  /** Drawn small, on the line of what it multiplies. */
  readonly onLine?: boolean;
}

type Place = readonly [column: number, row: number];

/** A number that is given from outside. */
export const given = (
  name: string,
  label: string,
  tex: string,
  [column, row]: Place,
): PlacedNode => ({
  name,
  operation: 'input',
  from: [],
  label,
  tex,
  column,
  row,
});

/** A number that is made from others. */
export const made = (
  name: string,
  [label, tex]: readonly [label: string, tex: string],
  operation: OperationName,
  from: readonly string[],
  [column, row]: Place,
): PlacedNode => ({ name, operation, from, label, tex, column, row });
