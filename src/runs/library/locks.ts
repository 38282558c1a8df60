// One page at a time writes a run, and one trains a study, as Web Locks arrange among the tabs of a browser. Browsers have locks on secure pages alone,
// and Firefox refuses them where it blocks all storage: there tabs don't know of each other.

/** What can be locked. */
export type Locked = 'run' | 'study';

/** Milliseconds that a page waits for a lock: a page that is just being left may still hold it. */
const patience = 1500;

const areRefused = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'SecurityError';

const nameOf = (what: Locked, id: string): string => `gradlens ${what} ${id}`;

/** Takes a lock; returns the function that gives it back, or undefined where another tab keeps it. It is given back when the page is closed. */
export async function takeLock(what: Locked, id: string): Promise<(() => void) | undefined> {
  const withoutLocks = () => {};
  if (!('locks' in navigator)) return withoutLocks;
  return new Promise((resolve) => {
    const held = () => new Promise<void>((giveBack) => resolve(giveBack));
    navigator.locks
      .request(nameOf(what, id), { signal: AbortSignal.timeout(patience) }, held)
      .catch((error: unknown) => resolve(areRefused(error) ? withoutLocks : undefined));
  });
}

/** The ids that some tab holds. */
export async function lockedIds(what: Locked): Promise<ReadonlySet<string>> {
  if (!('locks' in navigator)) return new Set();
  const { held = [] } = await navigator.locks.query().catch((error: unknown) => {
    if (areRefused(error)) return { held: [] };
    throw error;
  });
  const prefix = nameOf(what, '');
  const names = held.flatMap(({ name }) => name ?? []).filter((name) => name.startsWith(prefix));
  return new Set(names.map((name) => name.slice(prefix.length)));
}
