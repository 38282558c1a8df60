// Numbers as a table.

/** A table as it's read: each row begins with its header. */
export interface Table {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
