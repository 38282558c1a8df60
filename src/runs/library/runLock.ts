// One page at a time writes a run, as Web Locks arrange among the tabs of a browser.

/** Milliseconds that a page waits for a lock: a page that is just being left may still hold it. */
const patience = 1500;

const nameOf = (id: string): string => `gradlens run ${id}`;

/** Takes the lock of a run; returns the function that gives it back, or undefined where another tab keeps it. It is given back when the page is closed. */
export async function lockRun(id: string): Promise<(() => void) | undefined> {
  // Browsers have locks on secure pages alone; elsewhere tabs don't know of each other.
  if (!('locks' in navigator)) return () => {};
  return new Promise((resolve) => {
    const held = () => new Promise<void>((giveBack) => resolve(giveBack));
    navigator.locks
      .request(nameOf(id), { signal: AbortSignal.timeout(patience) }, held)
      .catch(() => resolve(undefined));
  });
}

/** The runs that some tab holds. */
export async function lockedRuns(): Promise<ReadonlySet<string>> {
  if (!('locks' in navigator)) return new Set();
  const { held = [] } = await navigator.locks.query();
  return new Set(held.flatMap(({ name }) => name?.replace(nameOf(''), '') ?? []));
}
