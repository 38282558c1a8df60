// The bundler's way to AssemblyScript: `import bytes from './assembly?assembly'` compiles a folder to one WebAssembly module and gives its bytes.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

const suffix = '?assembly';
const compiled = new Map<string, Promise<string>>();

/** Compiles a folder with SIMD and an imported memory; base64. What its files export, the module exports. */
async function compile(folder: string): Promise<string> {
  const { default: asc } = await import('assemblyscript/asc');
  const output = 'module.wasm';
  let binary = new Uint8Array();
  const { error, stderr } = await asc.main(
    [
      ...readdirSync(folder).map((file) => path.join(folder, file)),
      ...['--baseDir', folder, '--outFile', output, '-O3', '--noAssert'],
      ...['--runtime', 'stub', '--enable', 'simd', '--importMemory'],
    ],
    {
      writeFile(name, contents) {
        if (name === output) binary = contents as Uint8Array<ArrayBuffer>;
      },
    },
  );
  if (error) throw new Error(`${folder} did not compile: ${stderr.toString()}`);
  return Buffer.from(binary).toString('base64');
}

/** The plugin. A folder is compiled once a process. */
export const assemblyScript = (): Plugin => ({
  name: 'assemblyscript',
  enforce: 'pre',
  resolveId: (source, importer) =>
    importer && source.endsWith(suffix) ? path.resolve(path.dirname(importer), source) : undefined,
  async load(id) {
    if (!id.endsWith(suffix)) return undefined;
    const folder = id.slice(0, -suffix.length);
    if (!compiled.has(folder)) compiled.set(folder, compile(folder));
    const base64 = await compiled.get(folder)!;
    return `export default Uint8Array.from(atob('${base64}'), (c) => c.charCodeAt(0));`;
  },
});
