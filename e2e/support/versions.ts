// The built page on a server of a story's own, which can be stopped and given another version of it.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, preview } from 'vite';

const root = path.join(import.meta.dirname, '../..');

/** The page as the stories' server has it: the first version. */
export const builtPage = path.join(root, 'dist');

const newFolder = () => mkdtempSync(path.join(tmpdir(), 'gradlens-version-'));

/** Builds the page as another version into a folder of its own; `remove` takes that away. */
export async function buildVersion(version: string) {
  const folder = newFolder();
  await build({
    root,
    logLevel: 'error',
    define: { __VERSION__: JSON.stringify(version) },
    build: { outDir: folder, emptyOutDir: true },
  });
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/** A server of one version of the page at a time. */
export interface VersionServer {
  /** Its URL, also while it is stopped. */
  readonly url: string;
  /** Puts another version in place of the one that is there. */
  put(folder: string): void;
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** Serves a folder's copy on any free port, with the headers of `npm start`. */
export async function serveVersion(first: string): Promise<VersionServer> {
  const folder = newFolder();
  const put = (version: string) => {
    rmSync(folder, { recursive: true });
    cpSync(version, folder, { recursive: true });
  };
  put(first);
  const server = await preview({
    root,
    logLevel: 'error',
    build: { outDir: folder },
    preview: { port: 0, host: '127.0.0.1' },
  });
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= server.close());
  return {
    url: server.resolvedUrls!.local[0]!,
    put,
    stop,
    async close() {
      await stop();
      rmSync(folder, { recursive: true });
    },
  };
}
