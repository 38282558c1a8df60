// The bundler's way to AssemblyScript: `import bytes from './assembly?assembly=simd'` compiles a folder to one WebAssembly module, with the
// features that are named behind the sign, separated by commas, and gives its bytes. Files may be generated into the folder.
// What was compiled is kept in node_modules/.cache: loading the compiler takes seconds.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import compiler from 'assemblyscript/package.json' with { type: 'json' };
import type { Plugin } from 'vite';
import { assemblyFacts } from './src/engine/fused/simd/assemblyFacts.ts';

const request = /^(.+)\?assembly=(.+)$/;
const compiled = new Map<string, Promise<string>>();
const cache = path.join(import.meta.dirname, 'node_modules/.cache/assemblyscript');

/** Source texts by the name of a file that is not on disk. */
const generated: Readonly<Record<string, string>> = { 'facts.ts': assemblyFacts() };

const output = 'module.wasm';
const options = ['--outFile', output, '-O3', '--noAssert', '--runtime', 'stub', '--importMemory'];

/** Compiles a folder with features and an imported memory; base64. What its files export, the module exports; what is generated is for them alone. */
async function compile(folder: string, features: string): Promise<string> {
  const names = readdirSync(folder);
  const onDisk = names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]);
  const sources: Readonly<Record<string, string>> = { ...Object.fromEntries(onDisk), ...generated };
  const inputs = JSON.stringify([sources, options, features, compiler.version]);
  return kept(inputs, async () => {
    const { default: asc } = await import('assemblyscript/asc');
    let binary = new Uint8Array();
    const { error, stderr } = await asc.main([...names, ...options, '--enable', features], {
      readFile: (name) => sources[name] ?? null,
      writeFile(name, contents) {
        if (name === output) binary = contents as Uint8Array<ArrayBuffer>;
      },
    });
    if (error) throw new Error(`${folder} did not compile: ${stderr.toString()}`);
    return Buffer.from(binary).toString('base64');
  });
}

/** What `make` makes of the inputs: read from a file where it has been made before. */
async function kept(inputs: string, make: () => Promise<string>): Promise<string> {
  const file = path.join(cache, createHash('sha256').update(inputs).digest('hex'));
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const made = await make();
  mkdirSync(cache, { recursive: true });
  // Another process may be reading: the file appears whole.
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, made);
  renameSync(unfinished, file);
  return made;
}

/** The plugin. A folder is compiled once a process for each set of features. */
export const assemblyScript = (): Plugin => ({
  name: 'assemblyscript',
  enforce: 'pre',
  resolveId: (source, importer) =>
    importer && request.test(source) ? path.resolve(path.dirname(importer), source) : undefined,
  async load(id) {
    const [, folder, features] = request.exec(id) ?? [];
    if (!folder) return undefined;
    if (!compiled.has(id)) compiled.set(id, compile(folder, features!));
    const base64 = await compiled.get(id)!;
    return `export default Uint8Array.from(atob('${base64}'), (c) => c.charCodeAt(0));`;
  },
});
