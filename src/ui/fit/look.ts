// Asking a running network what it makes of some samples, often enough to look live and no oftener.
import type { Run } from '../../runs/run.svelte.ts';

const millisecondsBetweenLooks = 300;
/** After a look comes a rest this many times as long as it took, so that looking hardly slows training. */
const restAfterLook = 10;

/**
 * Calls `look` where the run has changed since the last time, three times a second at most, one at a time, and only while the page is seen.
 * Returns what ends it.
 */
export function keepLooking(run: Run, look: () => Promise<void>): () => void {
  let seen: { live: Run['live']; version: number | undefined } | undefined;
  let looking = false;
  let rested = 0;
  async function lookAgain() {
    const start = performance.now();
    const { live } = run;
    const isSeen = live === seen?.live && live?.version === seen?.version;
    if (looking || start < rested || document.hidden || isSeen) return;
    looking = true;
    seen = { live, version: live?.version };
    await look();
    looking = false;
    const end = performance.now();
    rested = end + restAfterLook * (end - start);
  }
  const timer = setInterval(lookAgain, millisecondsBetweenLooks);
  return () => clearInterval(timer);
}
