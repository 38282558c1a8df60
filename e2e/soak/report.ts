// The table of a soak.

/** What came of one fault. */
export interface Outcome {
  readonly kind: string;
  /** Milliseconds from the fault to the first step after those that were there; undefined where none came. */
  readonly recovery: number | undefined;
  /** Steps that are missing, there twice, or other than before. */
  readonly stepsLost: number;
}

/** Middle of values in order; the upper one of two. */
export const median = (values: readonly number[]): number | undefined =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const seconds = (milliseconds: number | undefined): string =>
  milliseconds === undefined ? '–' : (milliseconds / 1000).toFixed(1);

/** A row for each kind of fault. */
export function soakRows(outcomes: readonly Outcome[]): Record<string, string | number>[] {
  const kinds = [...new Set(outcomes.map(({ kind }) => kind))].toSorted();
  return kinds.map((kind) => {
    const ofKind = outcomes.filter((outcome) => outcome.kind === kind);
    const times = ofKind.flatMap(({ recovery }) => recovery ?? []);
    return {
      fault: kind,
      injected: ofKind.length,
      survived: times.length,
      'steps lost': ofKind.reduce((sum, { stepsLost }) => sum + stepsLost, 0),
      'recovery, median s': seconds(median(times)),
      'worst s': seconds(times.length ? Math.max(...times) : undefined),
    };
  });
}
