// Which backends this browser doesn't have, asked for once a page.
import { askMissingBackends, type MissingBackends } from '../worker/client.ts';

let missing = $state.raw<MissingBackends>({});
let isAsked = false;

/** Why backends can't be had; empty until they're known. */
export const knownMissing = (): MissingBackends => missing;

/** Asks, unless that was done. Not while a run gets ready, which it would slow down. */
export function findMissing(): void {
  if (isAsked) return;
  isAsked = true;
  void askMissingBackends().then(
    (found) => (missing = found),
    // Then each is offered, and says itself why it doesn't start.
    () => {},
  );
}
