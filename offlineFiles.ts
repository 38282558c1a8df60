// Which of the built files a browser keeps, and when: the build gives the list to the service worker, whose file it compiles.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin, Rollup } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import type { KeptFile } from './src/worker/keptFile.ts';

/** Modules of the places that are kept when the page is idle, with what only they need. */
const latePlaces = ['/src/labs/Labs.svelte', '/src/guide/Guide.svelte'];

/** The letters of ŷ, which stands in a lab. */
const lateLetters = /\/inter-latin-ext-/;

/** Files that are kept once they are used: the digits, and letters that only a person may bring. */
const onceUsed = /\/(digits|inter-(cyrillic|cyrillic-ext|greek-ext|vietnamese))-[^/]+$/;

/** Names of all files that those at the `roots` load, at once or later, not by way of `without`. */
function filesFrom(
  bundle: Rollup.OutputBundle,
  roots: readonly string[],
  without: readonly string[] = [],
): ReadonlySet<string> {
  const found = new Set(roots);
  // What is added while a set is walked is walked too.
  for (const name of found) {
    const part = bundle[name];
    if (part?.type !== 'chunk') continue;
    const { importedCss, importedAssets } = part.viteMetadata!;
    for (const next of [...part.imports, ...part.dynamicImports, ...importedCss, ...importedAssets])
      if (!without.includes(next)) found.add(next);
  }
  return found;
}

/** Names of the files that only the late places need. */
function lateFiles(bundle: Rollup.OutputBundle): ReadonlySet<string> {
  const chunks = Object.values(bundle).filter((part) => part.type === 'chunk');
  const entries = chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName);
  const places = latePlaces.map((place) => {
    const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(place));
    if (!chunk) throw new Error(`${place} is no file of its own: see offlineFiles.ts.`);
    return chunk.fileName;
  });
  const early = filesFrom(bundle, entries, places);
  return new Set([...filesFrom(bundle, places)].filter((name) => !early.has(name)));
}

/** Builds the service worker, with the list of the files that it keeps. */
export function offlineFiles(): Plugin[] {
  let late: ReadonlySet<string>;
  let folder: string;
  const whenKept = (url: string): KeptFile['kept'] => {
    if (onceUsed.test(url)) return 'onceUsed';
    return late.has(url) || lateLetters.test(url) ? 'whenIdle' : 'atOnce';
  };
  const integrityOf = (url: string) =>
    `sha384-${createHash('sha384')
      .update(readFileSync(path.join(folder, url)))
      .digest('base64')}`;
  return [
    {
      name: 'offline-files',
      apply: 'build',
      configResolved({ root, build: { outDir } }) {
        folder = path.resolve(root, outDir);
      },
      generateBundle(_, bundle) {
        late = lateFiles(bundle);
      },
    },
    ...VitePWA({
      strategies: 'injectManifest',
      registerType: 'prompt',
      injectRegister: false,
      integration: {
        configureCustomSWViteBuild(build) {
          build.logLevel = 'warn';
        },
      },
      manifest: false,
      srcDir: 'src/worker',
      filename: 'serviceWorker.ts',
      injectManifest: {
        globPatterns: ['index.html', 'icon.svg', 'assets/*.{js,css,wasm,woff2}'],
        rollupFormat: 'iife',
        manifestTransforms: [
          (entries) => ({
            manifest: entries.map((entry) => ({
              ...entry,
              integrity: integrityOf(entry.url),
              kept: whenKept(entry.url),
            })),
          }),
        ],
      },
    }),
  ];
}
