// A chart's numbers as a table of text.

/** A table of text; the first cell of each row is its header. */
export interface Table {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
