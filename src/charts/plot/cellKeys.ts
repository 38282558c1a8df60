// Movement over the cells of a grid by keys.

/** Columns and rows of a grid; its cells are numbered row after row from the bottom, each from the left. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
}

/** The cell that a key leads to from a cell: its neighbour, or the first or the last of its row; at an edge it stays. Undefined for other keys. */
export function cellAfter(key: string, cell: number, { columns, rows }: Grid): number | undefined {
  const [column, row] = [cell % columns, Math.floor(cell / columns)];
  const target = {
    ArrowLeft: [column - 1, row],
    ArrowRight: [column + 1, row],
    ArrowDown: [column, row - 1],
    ArrowUp: [column, row + 1],
    Home: [0, row],
    End: [columns - 1, row],
  }[key];
  if (!target) return undefined;
  const within = (value: number, count: number) => Math.min(count - 1, Math.max(0, value));
  return within(target[1]!, rows) * columns + within(target[0]!, columns);
}
