// Where runs are trained. Each runtime is loaded only when it is chosen, and its packages need not be there before.
import v8 from 'node:v8';
import { backendFor } from '../engine/engineChoice.ts';
import type { ExperimentConfig } from '../experiment/config.ts';
import { fields } from '../experiment/fields.ts';
import { oneOf } from './commandLine.ts';
import type { WithTrainings } from './headlessContract.ts';
import { InputError } from './inputError.ts';
import { loadBrowser } from './loadBrowser.ts';

type Backend = ExperimentConfig['backend'];

interface Runtime {
  readonly words: string;
  /** Backends that it trains on. */
  readonly backends: readonly Backend[];
  readonly load: () => Promise<WithTrainings>;
}

const table = {
  node: {
    words: 'in Node, without a browser',
    backends: ['auto', 'wasm', 'cpu'],
    async load() {
      allowRelaxedSimd();
      return (await import('./node.ts')).withThreads;
    },
  },
  browser: {
    words: 'in Chromium',
    backends: ['auto', 'webgpu', 'webgl', 'wasm', 'cpu'],
    load: async () => (await loadBrowser()).withPages,
  },
  dawn: {
    words: 'in Node on WebGPU, by the package webgpu',
    backends: ['webgpu'],
    load: async () => (await import('./dawn.ts')).withDawn,
  },
} as const satisfies Record<string, Runtime>;

/** A runtime's name. */
export type RuntimeName = keyof typeof table;

/** Every runtime by its name. */
export const runtimes: Readonly<Record<RuntimeName, Runtime>> = table;

/** The option `--runtime` in the usage of a command. */
export const runtimeUsage = `${Object.entries(runtimes)
  .map(([name, { words }]) => `${name} (${words})`)
  .join(', ')}; if not said, node, and browser for backends that it has not`;

/** The backend to take for an automatic one where a runtime has but one. */
export const backendOn = (runtime: string | undefined, backend: unknown): Backend | undefined =>
  runtime === 'dawn' && (backend ?? 'auto') === 'auto' ? 'webgpu' : undefined;

/** The runtime of a command: the one that was given, else Node where it can train all of these. Throws an `InputError` where it can't. */
export function runtimeFor(
  configs: readonly ExperimentConfig[],
  given: string | undefined,
): RuntimeName {
  const needed = configs.map(backendFor);
  const missingIn = (name: RuntimeName) =>
    needed.find((backend) => !runtimes[name].backends.includes(backend));
  if (given === undefined) return missingIn('node') === undefined ? 'node' : 'browser';
  const name = oneOf(runtimes, '--runtime', given);
  const missing = missingIn(name);
  if (missing === undefined) return name;
  const { choices } = fields.backend;
  const had = runtimes[name].backends.filter((backend) => backend !== 'auto');
  throw new InputError(
    `--runtime ${name} has no backend ${choices[missing]}, only ${had.map((backend) => choices[backend]).join(' and ')}: choose another runtime or backend.`,
  );
}

/** Has Node 20 take the relaxed SIMD instructions that browsers take; it must be said before the kernels are loaded. */
function allowRelaxedSimd(): void {
  if (process.versions.node.startsWith('20.'))
    v8.setFlagsFromString('--experimental-wasm-relaxed-simd');
}
