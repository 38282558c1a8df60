// How much JavaScript a page loads to train with a contender.
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { assemblyScript } from '../../assemblyScript.ts';
import type { Backend, Who } from './cases.ts';

const engine = '../../src/engine';

/** What a page imports to train with it. */
const modulesOf = (who: Who, backend: Backend): readonly string[] =>
  ({
    'gradlens-fused': [`${engine}/fused/gpuEngine.ts`, `${engine}/tape/backends/webgpu.ts`],
    'gradlens-simd': [`${engine}/fused/simdEngine.ts`],
    'gradlens-tape': [`${engine}/tape/tapeEngine.ts`, `${engine}/tape/backends/${backend}.ts`],
    'tfjs-layers': ['./layersModel.ts', `${engine}/tape/backends/${backend}.ts`],
    'jax-js': ['./jaxModel.ts'],
    convnetjs: ['./convnetModel.ts'],
  })[who];

const entry = 'entry.js';

/** Bundles what a page imports at once and gives its bytes after gzip. What it may import later is left out. */
async function bundledBytes(modules: readonly string[]): Promise<number> {
  const code = modules
    .map((module) => `export * from ${JSON.stringify(path.join(import.meta.dirname, module))};`)
    .join('\n');
  const { output } = (await build({
    configFile: false,
    logLevel: 'error',
    plugins: [
      assemblyScript(),
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) => (id === entry ? code : undefined),
      },
    ],
    worker: { format: 'es', plugins: () => [assemblyScript()] },
    build: {
      write: false,
      target: 'es2023',
      rolldownOptions: { input: entry, preserveEntrySignatures: 'strict' },
    },
  })) as Rolldown.RolldownOutput;
  const chunks = new Map(
    output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])),
  );
  const loaded = new Set<string>();
  const load = (name: string) => {
    if (loaded.has(name)) return;
    loaded.add(name);
    chunks.get(name)!.imports.forEach(load);
  };
  for (const { fileName, isEntry } of chunks.values()) if (isEntry) load(fileName);
  return [...loaded].reduce((sum, name) => sum + gzipSync(chunks.get(name)!.code).length, 0);
}

const known = new Map<string, Promise<number>>();

/** Bytes of JavaScript after gzip that a page loads to train with a contender on a backend. */
export function javaScriptBytes(who: Who, backend: Backend): Promise<number> {
  const modules = modulesOf(who, backend);
  const key = modules.join();
  if (!known.has(key)) known.set(key, bundledBytes(modules));
  return known.get(key)!;
}
