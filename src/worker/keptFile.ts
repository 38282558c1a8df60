// What the build tells the service worker of a file, and what the page asks of the service worker.

/** A file of this version of the page that a browser keeps, so that the page works without a network. */
export interface KeptFile {
  /** Relative to the page. */
  readonly url: string;
  /** Changes with the content of a file whose name doesn't; null where the name does. */
  readonly revision: string | null;
  /** Its hash, as of a script's `integrity`: no other content is taken for it. */
  readonly integrity: string;
  /** Before the service worker serves, once the page is idle, or from the first use on. */
  readonly kept: 'atOnce' | 'whenIdle' | 'onceUsed';
}

/**
 * What the page asks, by message; the answer is a number. `keep` keeps what is kept when the page is idle, and of what is kept once used the files whose
 * addresses are `loaded`: how many files are not there. `others` asks how many other tabs have the page open. `takeOver` has a new version take the place of
 * the present one, unless there are other tabs: how many there are.
 */
export type ServiceWorkerQuestion =
  | { readonly kind: 'keep'; readonly loaded: readonly string[] }
  | { readonly kind: 'others' }
  | { readonly kind: 'takeOver' };
