// Why runs can't be kept, in words.

/** Names of an error and of those that caused it. Dexie wraps the browser's. */
function namesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  return [error.name, ...namesOf((error as Error & { inner?: unknown }).inner)];
}

const refusals = ['SecurityError', 'MissingAPIError', 'InvalidStateError', 'UnknownError'];

/** Why something failed in the library, as a sentence; `what` is said of anything but a storage that refuses. */
export function storageProblem(error: unknown, what = 'Runs are not kept:'): string {
  const names = namesOf(error);
  if (names.includes('QuotaExceededError'))
    return 'Runs are not kept: the storage of this browser is full. Delete runs, or export those that you need.';
  if (names.includes('VersionError'))
    return 'Runs are not kept: those of this browser were stored by a newer version of Gradlens.';
  if (names.some((name) => refusals.includes(name)))
    return 'Runs are not kept: this browser doesn’t let the page store anything.';
  return `${what} ${error instanceof Error ? error.message : String(error)}`;
}
