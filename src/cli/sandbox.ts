// Serves the page as its sources are, for stories and measurements: what is missing or older than its sources is built first.
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { servePage, type Served } from './servePage.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = [
  'index.html',
  'package-lock.json',
  'vite.config.ts',
  'commandLine.config.ts',
  'assemblyScript.ts',
  'contentSecurityPolicy.ts',
  'securityHeaders.ts',
  'offlineFiles.ts',
  'svelte.config.js',
  'public',
  'src',
];

/** The built command line. */
export const builtCommandLine = path.join(root, 'dist', 'cli', 'gradlens.js');

/** Time of the latest change to a file, or to any file in a folder, in milliseconds since 1970; 0 if there is none. */
export function latestChange(file: string): number {
  const facts = statSync(file, { throwIfNoEntry: false });
  if (!facts?.isDirectory()) return facts?.mtimeMs ?? 0;
  const inside = readdirSync(file).map((name) => latestChange(path.join(file, name)));
  return Math.max(facts.mtimeMs, ...inside);
}

/** Builds the page and the command line where one is missing or older than its sources. */
export async function buildWhereStale(): Promise<void> {
  const page = latestChange(path.join(root, 'dist', 'index.html'));
  const built = Math.min(page, latestChange(builtCommandLine));
  if (sources.every((source) => latestChange(path.join(root, source)) <= built)) return;
  console.error(page ? 'What is built is older than its sources: building …' : 'Building …');
  await build({ root, logLevel: 'error' });
  await build({ root, configFile: 'commandLine.config.ts', logLevel: 'error' });
}

/** Builds the page if needed and serves it on `port`, or on any free port. Throws if the port is taken. */
export async function serveSandbox(port?: number): Promise<Served> {
  await buildWhereStale();
  return servePage(port);
}
