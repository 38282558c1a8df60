// Starts the page's workers. Under Trusted Types no text becomes the address of a script, except by this file's policy, which knows these.
import backendsUrl from './backends.ts?worker&url';
import filesUrl from './files.ts?worker&url';
import trainerUrl from './trainer.ts?worker&url';

const scripts = {
  backends: backendsUrl,
  files: filesUrl,
  trainer: trainerUrl,
  // The build writes the service worker beside the page: what it serves is what stands below its own address.
  service: './serviceWorker.js',
};

/** The script of a worker, by its name. */
export type OwnWorker = keyof typeof scripts;

declare global {
  /** Trusted Types, where the browser has them: as much of them as is used here. A URL stands for a trusted one. */
  var trustedTypes:
    | {
        createPolicy(
          name: string,
          rules: { createScriptURL(name: OwnWorker): string },
        ): { createScriptURL(name: OwnWorker): URL };
      }
    | undefined;
}

const policy = globalThis.trustedTypes?.createPolicy('gradlens-workers', {
  createScriptURL: (name) => scripts[name],
});

const addressOf = (name: OwnWorker) => policy?.createScriptURL(name) ?? scripts[name];

/** Starts a worker of the page. */
export const startWorker = (name: Exclude<OwnWorker, 'service'>): Worker =>
  new Worker(addressOf(name), { type: 'module' });

/** Registers the service worker; rejects where the browser doesn't let the page have one. */
export const registerServiceWorker = (): Promise<ServiceWorkerRegistration> =>
  navigator.serviceWorker.register(addressOf('service'));
