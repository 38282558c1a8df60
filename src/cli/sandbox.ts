// Serves the built page on this machine, after building it if it is missing or older than its sources.
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = [
  'index.html',
  'package-lock.json',
  'vite.config.ts',
  'assemblyScript.ts',
  'contentSecurityPolicy.ts',
  'offlineFiles.ts',
  'svelte.config.js',
  'public',
  'src',
];

/** Time of the latest change to a file, or to any file in a folder, in milliseconds since 1970; 0 if there is none. */
export function latestChange(file: string): number {
  const facts = statSync(file, { throwIfNoEntry: false });
  if (!facts?.isDirectory()) return facts?.mtimeMs ?? 0;
  const inside = readdirSync(file).map((name) => latestChange(path.join(file, name)));
  return Math.max(facts.mtimeMs, ...inside);
}

async function buildWhereStale(): Promise<void> {
  const built = latestChange(path.join(root, 'dist', 'index.html'));
  if (sources.every((source) => latestChange(path.join(root, source)) <= built)) return;
  console.error(built ? 'The built page is older than its sources: building …' : 'Building …');
  await build({ root, logLevel: 'error' });
}

/** A page being served. */
export interface Served {
  /** Its URL, such as `http://127.0.0.1:4173/`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Builds the page if needed and serves it on `port`, or on any free port. Throws if the port is taken. */
export async function serveSandbox(port = 0): Promise<Served> {
  await buildWhereStale();
  const server = await preview({
    root,
    logLevel: 'error',
    preview: { port, strictPort: true, host: '127.0.0.1' },
  });
  return { url: server.resolvedUrls!.local[0]!, close: () => server.close() };
}
