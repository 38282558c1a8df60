// When the state of a training run is read back next, so that keeping it costs little.

/** Milliseconds between two snapshots at least. */
const shortestInterval = 2000;
/** Most of the time that reading and writing snapshots may take. */
const mostTime = 0.02;
/** Most bytes that are written per millisecond. */
const mostBytesPerMillisecond = 20e6 / 1000;

/** Bytes of the largest state that is read while training goes on; a larger one is read in pauses alone. */
export const mostBytesInTraining = 128 * 2 ** 20;

/** Milliseconds from the end of a snapshot to the begin of the next; it had so many bytes and took so long to read and write. */
export const snapshotInterval = (bytes: number, milliseconds: number): number =>
  Math.max(shortestInterval, milliseconds / mostTime, bytes / mostBytesPerMillisecond);
