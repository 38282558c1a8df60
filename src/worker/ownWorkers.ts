// Starts the page's workers. Under Trusted Types no text becomes the address of a script, except by this file's policy, which knows two.
import filesUrl from './files.ts?worker&url';
import trainerUrl from './trainer.ts?worker&url';

const scripts = { files: filesUrl, trainer: trainerUrl };

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

/** Starts a worker of the page. */
export const startWorker = (name: OwnWorker): Worker =>
  new Worker(policy?.createScriptURL(name) ?? scripts[name], { type: 'module' });
