// Repeats a question to a running network, often enough to look live and no oftener.
import type { Run } from '../../runs/run.svelte.ts';

const leastInterval = 300;
/** While it trains, after an answer comes a rest of this many times as long as it took, so that asking hardly slows it. */
const restPerAnswer = 10;

/**
 * Calls `ask` where the trace has changed since the last time, at most once per 300 ms, one call at a time, and only while the page is visible.
 * Returns what ends it.
 */
export function repeatWhileTraining(run: Run, ask: () => Promise<void>): () => void {
  let asked: { live: Run['live']; version: number | undefined } | undefined;
  let isAsking = false;
  let restsUntil = 0;
  async function askAgain() {
    const start = performance.now();
    const { live } = run;
    const isUnchanged = live === asked?.live && live?.version === asked?.version;
    const rests = run.status === 'running' && start < restsUntil;
    if (isAsking || rests || document.hidden || isUnchanged) return;
    isAsking = true;
    asked = { live, version: live?.version };
    await ask();
    isAsking = false;
    const end = performance.now();
    restsUntil = end + restPerAnswer * (end - start);
  }
  const timer = setInterval(askAgain, leastInterval);
  return () => clearInterval(timer);
}
