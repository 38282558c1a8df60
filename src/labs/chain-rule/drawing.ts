// Layout of a computational graph: boxes and edges in pixels.
import type { PlacedNode } from './placedGraph.ts';

/** A box by its centre and size, in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line between the borders of two boxes, in the direction of the forward pass. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly start: { readonly x: number; readonly y: number };
  readonly end: { readonly x: number; readonly y: number };
}

/** Least width of a column in a horizontal layout; with less, the layout is vertical. */
const columnWidth = 80;
/** Widths in pixels, of a column and of the whole, beyond which boxes and letters grow, too. */
const roomy = { column: 130, whole: 720 };
/** Width in pixels below which every layout is vertical. */
const narrow = 560;
/** Least height in pixels of a column in a vertical layout, and of a row in a horizontal one. */
const laneHeight = { column: 92, row: 85 };

/** Number of columns and rows; rows may be fractional. */
function lanesOf(graph: readonly PlacedNode[]) {
  const rows = graph.map(({ row }) => row);
  const firstRow = Math.min(...rows);
  return {
    columns: Math.max(...graph.map(({ column }) => column)) + 1,
    rows: Math.max(...rows) - firstRow + 1,
    firstRow,
  };
}

const isUpright = (columns: number, width: number) =>
  width < Math.max(narrow, columns * columnWidth);

/** The least height at which no two boxes overlap, for a drawing `width` pixels wide. */
export function leastHeight(graph: readonly PlacedNode[], width: number): number {
  const { columns, rows } = lanesOf(graph);
  return isUpright(columns, width) ? columns * laneHeight.column : rows * laneHeight.row;
}

/** How many times its own size a drawing has that fills `width` × `height`: at least 1. */
export function scaleFor(graph: readonly PlacedNode[], width: number, height: number): number {
  const ample = Math.max(roomy.whole, lanesOf(graph).columns * roomy.column);
  return Math.max(1, Math.min(width / ample, height / leastHeight(graph, width)));
}

/** A box per node, by name; together they fill `width` × `height`. */
export function boxesOf(
  graph: readonly PlacedNode[],
  width: number,
  height: number,
): Readonly<Record<string, Box>> {
  const { columns, rows, firstRow } = lanesOf(graph);
  const upright = isUpright(columns, width);
  const size = {
    width: Math.min(96, upright ? width / rows - 10 : width / columns - 14),
    height: 58,
  };
  return Object.fromEntries(
    graph.map(({ name, column, row, onLine }) => {
      const along = columns > 1 ? column / (columns - 1) : 0.5;
      const across = rows > 1 ? (row - firstRow) / (rows - 1) : 0.5;
      const room = { x: width - size.width - 2, y: height - size.height - 2 };
      return [
        name,
        {
          x: size.width / 2 + 1 + (upright ? across : along) * room.x,
          y: size.height / 2 + 1 + (upright ? along : across) * room.y,
          ...(onLine ? { width: 60, height: 32 } : size),
        },
      ];
    }),
  );
}

/** The edges of a graph. A weight drawn on the edge of its input has none of its own; a bias has. */
export function edgesOf(
  graph: readonly PlacedNode[],
  boxes: Readonly<Record<string, Box>>,
): Edge[] {
  const isWeight = (node: PlacedNode, to: PlacedNode) =>
    node.onLine && to.from.indexOf(node.name) < to.from.length - 1;
  const nodes = new Map(graph.map((node) => [node.name, node]));
  return graph.flatMap((to) =>
    to.from
      .filter((name) => !isWeight(nodes.get(name)!, to))
      .map((from) => {
        const [a, b] = [boxes[from]!, boxes[to.name]!];
        return { from, to: to.name, start: borderTowards(a, b), end: borderTowards(b, a) };
      }),
  );
}

/** Where the line between two centres leaves `box`, with a gap of 3 pixels. */
function borderTowards(box: Box, other: Box) {
  const [dx, dy] = [other.x - box.x, other.y - box.y];
  const share = Math.min(
    (box.width / 2 + 3) / Math.abs(dx || 1e-9),
    (box.height / 2 + 3) / Math.abs(dy || 1e-9),
  );
  return { x: box.x + share * dx, y: box.y + share * dy };
}
