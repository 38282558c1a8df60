// A computational graph with the labels and positions of its nodes in a drawing.
import type { GraphNode } from './computationalGraph.ts';
import type { OperationName } from './graphOperations.ts';

/** A node with its label and position. */
export interface PlacedNode extends GraphNode {
  /** In plain text, such as `w₁`. */
  readonly label: string;
  /** As LaTeX, such as `w_1`. */
  readonly tex: string;
  /** Position along the forward pass and across it, from 0 on; may be fractional. */
  readonly column: number;
  readonly row: number;
  /** A weight, drawn small on the edge of its input. */
  readonly onLine?: boolean;
}

type Place = readonly [column: number, row: number];

/** An input node. */
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

/** A node computed by an operation. */
export const made = (
  name: string,
  [label, tex]: readonly [label: string, tex: string],
  operation: OperationName,
  from: readonly string[],
  [column, row]: Place,
): PlacedNode => ({ name, operation, from, label, tex, column, row });
