// Keeps the page for use without a network, and tells of a new version. Where a browser has no service workers, or refuses one, nothing of it happens.
import { createContext } from 'svelte';
import { askServiceWorker, registerServiceWorker } from '../worker/serviceWorkerClient.ts';
import { describeNewVersion } from './newVersionWords.ts';

/** Milliseconds between two looks for a new version while the page is open. */
const versionInterval = 3_600_000;
/** Milliseconds between two looks at how many tabs there are: a browser doesn't tell. */
const tabsInterval = 1000;

/** What a new version asks of the page. */
interface Host {
  /** Stores what is there; false where it can't be. */
  store(): Promise<boolean>;
  /** Whether something would be lost with the page. */
  losesOnLeaving(): boolean;
}

/** Resolves when the browser has nothing else to do. */
const whenIdle = (): Promise<unknown> =>
  new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(resolve);
    else setTimeout(resolve, 2000);
  });

/** Owns the page's service worker. */
export class Offline {
  #host: Host;
  #registration: Promise<ServiceWorkerRegistration | undefined> | undefined;
  #keepsRest = false;
  #isReady = $state(false);
  #waiting = $state.raw<ServiceWorker>();
  #others = $state(0);
  #isDismissed = $state(false);

  constructor(host: Host) {
    this.#host = host;
  }

  /** Whether all of the page is kept but what is kept once used. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /** What is said of a new version, and how it takes over, where it may; undefined where there is none, or it was dismissed. */
  get newVersion(): { readonly words: string; readonly update?: () => void } | undefined {
    if (!this.#waiting || this.#isDismissed) return undefined;
    const { words, mayTakeOver } = describeNewVersion(this.#others, this.#host.losesOnLeaving());
    return mayTakeOver ? { words, update: () => void this.#update() } : { words };
  }

  dismiss(): void {
    this.#isDismissed = true;
  }

  /** Has the browser keep what the sandbox needs, and looks for new versions; undefined where the browser refuses, and the page works without. */
  register(): Promise<ServiceWorkerRegistration | undefined> {
    return (this.#registration ??= this.#register().catch(() => undefined));
  }

  async #register(): Promise<ServiceWorkerRegistration | undefined> {
    if (import.meta.env.DEV) return undefined;
    await whenIdle();
    const registration = await registerServiceWorker();
    this.#follow(registration);
    return registration;
  }

  #follow(registration: ServiceWorkerRegistration): void {
    const look = () => (this.#waiting = (registration.active && registration.waiting) ?? undefined);
    const followInstalling = () => registration.installing?.addEventListener('statechange', look);
    registration.addEventListener('updatefound', followInstalling);
    followInstalling();
    look();
    setInterval(() => registration.update().catch(() => {}), versionInterval);
  }

  /** Has the browser keep, once it is idle, what other places need, and what was loaded before it kept anything. */
  async keepRest(): Promise<void> {
    if (this.#keepsRest) return;
    this.#keepsRest = true;
    if (!(await this.register())) return;
    const { active } = await navigator.serviceWorker.ready;
    await whenIdle();
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
    this.#isReady = (await askServiceWorker(active!, { kind: 'keep', loaded })) === 0;
  }

  /** Follows how many other tabs there are until the returned function is called. */
  watchTabs(): () => void {
    const look = async () => {
      if (this.#waiting) this.#others = await askServiceWorker(this.#waiting, { kind: 'others' });
    };
    void look();
    const timer = setInterval(look, tabsInterval);
    return () => clearInterval(timer);
  }

  /** Stores the run and has the new version take over, unless another tab was opened meanwhile. */
  async #update(): Promise<void> {
    const waiting = this.#waiting;
    if (!waiting || !(await this.#host.store())) return;
    const load = () => location.reload();
    navigator.serviceWorker.addEventListener('controllerchange', load, { once: true });
    this.#others = await askServiceWorker(waiting, { kind: 'takeOver' });
    if (this.#others) navigator.serviceWorker.removeEventListener('controllerchange', load);
  }
}

/** The page's, which the page sets once. */
export const [getOffline, setOffline] = createContext<Offline>();
