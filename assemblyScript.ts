// The bundler's way to AssemblyScript: `import bytes from './assembly?assembly=simd'` compiles a folder to one WebAssembly module, with the
// features that are named behind the sign, separated by commas, and gives its bytes. Files may be generated into the folder.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { assemblyFacts } from './src/engine/fused/simd/assemblyFacts.ts';

const request = /^(.+)\?assembly=(.+)$/;
const compiled = new Map<string, Promise<string>>();

/** Source texts by the name of a file that is not on disk. */
const generated: Readonly<Record<string, string>> = { 'facts.ts': assemblyFacts() };

/** Compiles a folder with features and an imported memory; base64. What its files export, the module exports; what is generated is for them alone. */
async function compile(folder: string, features: string): Promise<string> {
  const { default: asc } = await import('assemblyscript/asc');
  const output = 'module.wasm';
  let binary = new Uint8Array();
  const { error, stderr } = await asc.main(
    [
      ...readdirSync(folder).map((file) => path.join(folder, file)),
      ...['--baseDir', folder, '--outFile', output, '-O3', '--noAssert'],
      ...['--runtime', 'stub', '--enable', features, '--importMemory'],
    ],
    {
      readFile(name, baseDir) {
        const source = generated[path.basename(name)];
        if (source !== undefined) return source;
        try {
          return readFileSync(path.resolve(baseDir, name), 'utf8');
        } catch {
          return null;
        }
      },
      writeFile(name, contents) {
        if (name === output) binary = contents as Uint8Array<ArrayBuffer>;
      },
    },
  );
  if (error) throw new Error(`${folder} did not compile: ${stderr.toString()}`);
  return Buffer.from(binary).toString('base64');
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
