// The content of a chart's readout.

/** A value with its name and the colour it's drawn in. */
export interface ReadoutRow {
  readonly label: string;
  readonly value: string;
  readonly colour?: string;
}

/** The values at the pointer. */
export interface ReadoutContent {
  readonly title: string;
  readonly rows: readonly ReadoutRow[];
}
