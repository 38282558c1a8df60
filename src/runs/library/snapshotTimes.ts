// When the state of a training run is read back next, so that keeping it costs little.

/** Milliseconds between two snapshots at least. */
const shortestInterval = 2000;
/** Most of the time that reading and writing snapshots may take. */
const mostTime = 0.02;
/** Most bytes that are written per millisecond. */
const mostBytesPerMillisecond = 20e6 / 1000;

/** Bytes of the largest state that is read while training goes on; a larger one is read in pauses alone. */
export const mostBytesInTraining = 128 * 2 ** 20;

/** Milliseconds that reading and writing any state takes, and bytes that are copied in each further one, on a slow machine. */
const copying = { least: 40, bytesPerMillisecond: 1e5 };

/** What a snapshot of so many bytes has cost that took so many milliseconds: beyond the time that copying takes it has waited, while training went on. */
export const snapshotCost = (bytes: number, milliseconds: number): number =>
  Math.min(milliseconds, copying.least + bytes / copying.bytesPerMillisecond);

/** Milliseconds from the end of a snapshot to the begin of the next; it had so many bytes and cost so much. */
export const snapshotInterval = (bytes: number, milliseconds: number): number =>
  Math.max(shortestInterval, milliseconds / mostTime, bytes / mostBytesPerMillisecond);
