// Builds the command line for Node into dist/cli, with everything in it but what only some of its runtimes need.
import { chmodSync } from 'node:fs';
import path from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { assemblyScript } from './assemblyScript.ts';
import packageJson from './package.json' with { type: 'json' };

// Emscripten's code for Node looks for the folder that it stands in, which a module doesn't have by that name.
const banner = 'const __dirname = import.meta.dirname; const __filename = import.meta.filename;';

/** Lets the program be run by its name, as `npx gradlens` does in a checkout. */
const executable: Plugin = {
  name: 'executable',
  writeBundle: ({ dir }) => chmodSync(path.join(dir!, 'gradlens.js'), 0o755),
};

export default defineConfig({
  plugins: [assemblyScript(), executable],
  define: { __VERSION__: JSON.stringify(packageJson.version) },
  publicDir: false,
  ssr: { noExternal: true, external: ['@playwright/test'] },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist/cli',
    minify: true,
    // WebAssembly stands in the code, as data: addresses.
    assetsInlineLimit: Infinity,
    rolldownOptions: {
      input: { gradlens: 'src/cli/gradlens.ts', nodeThread: 'src/worker/nodeThread.ts' },
      output: { banner, chunkFileNames: '[name].js' },
      checks: { pluginTimings: false },
    },
  },
});
