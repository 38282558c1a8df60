// Names of runs, never the same in two tabs or after another visit.
let count = 0;

/** A name that no run has. */
export const newRunId = (): string => `${performance.timeOrigin}-${++count}`;
