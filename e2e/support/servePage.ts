// Builds a page that only tests and benchmarks open into a folder that is thrown away, and serves it.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, preview, type InlineConfig } from 'vite';
import { assemblyScript } from '../../assemblyScript.ts';
import type { Served } from '../../src/cli/servePage.ts';

/** Serves the page whose index.html stands in the folder `root`, or those in the folders of `root` that are named, on any free port. */
export async function servePage(root: string, folders: readonly string[] = ['']): Promise<Served> {
  const outDir = mkdtempSync(path.join(tmpdir(), 'gradlens-page-'));
  const config: InlineConfig = {
    root,
    configFile: false,
    logLevel: 'error',
    base: './',
    plugins: [svelte(), assemblyScript()],
    worker: { format: 'es', plugins: () => [assemblyScript()] },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2023',
      chunkSizeWarningLimit: 1500,
      rolldownOptions: { input: folders.map((folder) => path.join(root, folder, 'index.html')) },
    },
  };
  await build(config);
  const server = await preview({ ...config, preview: { port: 0, host: '127.0.0.1' } });
  return {
    url: server.resolvedUrls!.local[0]!,
    async close() {
      await server.close();
      rmSync(outDir, { recursive: true });
    },
  };
}
