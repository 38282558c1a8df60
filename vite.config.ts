import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { assemblyScript } from './assemblyScript.ts';
import { contentSecurityPolicy, securityHeaders } from './contentSecurityPolicy.ts';
import { offlineFiles } from './offlineFiles.ts';
import packageJson from './package.json' with { type: 'json' };

// Rooms of plain functions: their tests share modules, which loads TypeScript once a thread and not once a file. None of them mocks a module.
const pureRooms = 'calculus,charts,data,diagnosis,experiment,guide,labs,network,routing,trace';
const pureTests = [`src/{${pureRooms}}/**/*.test.ts`];

export default defineConfig({
  base: './',
  plugins: [svelte(), assemblyScript(), contentSecurityPolicy(), offlineFiles()],
  define: { __VERSION__: JSON.stringify(packageJson.version) },
  worker: {
    format: 'es',
    plugins: () => [assemblyScript()],
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  build: {
    target: 'es2023',
    // The policy of the page knows no data: addresses.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  preview: { host: '127.0.0.1', headers: { ...securityHeaders } },
  // A busy machine may take ten times as long as an idle one.
  test: {
    testTimeout: 60_000,
    // By itself Vitest leaves one core idle, which of two is half.
    maxWorkers: '100%',
    pool: 'threads',
    projects: [
      { extends: true, test: { name: 'pure', isolate: false, include: pureTests } },
      {
        extends: true,
        test: {
          name: 'isolated',
          include: ['*.test.ts', 'src/**/*.test.ts', 'e2e/**/*.test.ts'],
          exclude: pureTests,
        },
      },
    ],
  },
});
