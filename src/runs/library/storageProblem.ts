// Why runs can't be kept, in words.

/** Names of an error and of those that caused it. Dexie wraps the browser's. */
function namesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  return [error.name, ...namesOf((error as Error & { inner?: unknown }).inner)];
}

const refusals = ['SecurityError', 'MissingAPIError', 'InvalidStateError', 'UnknownError'];

/** What the library keeps. */
export type Kept = 'Runs' | 'Studies';

/** Why something failed in the library, as a sentence; `what` is said of anything but a storage that refuses. */
export function storageProblem(
  error: unknown,
  kept: Kept = 'Runs',
  what = `${kept} are not kept:`,
): string {
  const names = namesOf(error);
  if (names.includes('QuotaExceededError'))
    return `${kept} are not kept: the storage of this browser is full. Delete ${kept.toLowerCase()}, or export those that you need.`;
  if (names.includes('VersionError'))
    return `${kept} are not kept: those of this browser were stored by a newer version of Gradlens.`;
  if (names.some((name) => refusals.includes(name)))
    return `${kept} are not kept: this browser doesn’t let the page store anything.`;
  return `${what} ${error instanceof Error ? error.message : String(error)}`;
}

/** That runs or studies are damaged, as a sentence; undefined where none are. */
export function damagedWords(count: number, kept: Kept): string | undefined {
  if (!count) return undefined;
  const one = kept === 'Runs' ? 'run' : 'study';
  const words = count === 1 ? `1 ${one} is` : `${count} ${kept.toLowerCase()} are`;
  return `${words} damaged in the storage of this browser, and not listed.`;
}
