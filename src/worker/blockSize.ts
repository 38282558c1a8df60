// How many steps to take before looking at the clock again.

/** Milliseconds a block should take: long enough to hide a read-back, short enough for thirty blocks a second. */
const targetMilliseconds = 30;

const most = 512;

/**
 * Steps for the next block, from the last block's steps and the milliseconds it took. It at most doubles or
 * halves, so that one slow block (a shader compiling, another tab) doesn't throw it off.
 */
export function nextBlockSize(steps: number, milliseconds: number): number {
  const wanted = (steps * targetMilliseconds) / Math.max(milliseconds, 0.1);
  const bounded = Math.min(2 * steps, Math.max(steps / 2, wanted));
  return Math.min(most, Math.max(1, Math.round(bounded)));
}
