// Where the nodes and the lines of a graph stand in a drawing of so many pixels.
import type { PlacedNode } from './placedGraph.ts';

/** A box on the drawing, by its middle and size in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line between the borders of two boxes, in the direction of the values. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly start: { readonly x: number; readonly y: number };
  readonly end: { readonly x: number; readonly y: number };
}

/** Pixels of width below which a graph runs from top to bottom. */
const narrow = 560;
/** Pixels that a step along the way needs in a drawing from top to bottom. */
const upright = 92;

/** Whether a drawing this wide runs from top to bottom. */
export const isUpright = (width: number): boolean => width < narrow;

/** The height that a graph needs in a drawing from top to bottom, in pixels. */
export const uprightHeight = (graph: readonly PlacedNode[]): number =>
  (Math.max(...graph.map(({ column }) => column)) + 1) * upright;

/** A box for every node by its name; the drawing is filled, and no box leaves it. */
export function boxesOf(
  graph: readonly PlacedNode[],
  width: number,
  height: number,
): Readonly<Record<string, Box>> {
  const turned = isUpright(width);
  const columns = Math.max(...graph.map(({ column }) => column));
  const rows = graph.map(({ row }) => row);
  const [first, last] = [Math.min(...rows), Math.max(...rows)];
  const crowded = turned ? (last - first + 1) * 92 > width : (columns + 1) * 112 > width;
  const size = { width: crowded ? 76 : 96, height: 58 };
  return Object.fromEntries(
    graph.map(({ name, column, row, onLine }) => {
      const along = columns ? column / columns : 0.5;
      const across = last > first ? (row - first) / (last - first) : 0.5;
      const room = { x: width - size.width - 2, y: height - size.height - 2 };
      return [
        name,
        {
          x: size.width / 2 + 1 + (turned ? across : along) * room.x,
          y: size.height / 2 + 1 + (turned ? along : across) * room.y,
          ...(onLine ? { width: 62, height: 36 } : size),
        },
      ];
    }),
  );
}

/** The lines of a graph. One that stands on a line of its own needs none, unless it has nothing to multiply. */
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

/** Where the line from a box's middle to another's leaves it, with a gap of three pixels. */
function borderTowards(box: Box, other: Box) {
  const [dx, dy] = [other.x - box.x, other.y - box.y];
  const share = Math.min(
    (box.width / 2 + 3) / Math.abs(dx || 1e-9),
    (box.height / 2 + 3) / Math.abs(dy || 1e-9),
  );
  return { x: box.x + share * dx, y: box.y + share * dy };
}
