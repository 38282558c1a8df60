// The content of a chart's readout, and the same in words.

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

/** A readout as one line: “step 120: loss 0.43, accuracy 0.9”. A label that ends in a number is set apart from its value by a colon. */
export function readoutText({ title, rows }: ReadoutContent): string {
  const values = rows.map(({ label, value }) => `${label}${/\d$/.test(label) ? ':' : ''} ${value}`);
  return values.length ? `${title}: ${values.join(', ')}` : title;
}
