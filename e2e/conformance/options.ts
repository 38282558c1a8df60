// The arguments of `npm run conform`.
import { parseArgs } from 'node:util';
import type { Device } from '../../src/trace/trace.ts';

/** An engine and the backend it runs on. */
export type Place = Pick<Device, 'backend' | 'engine'>;

/** What a conformance run was asked to do. */
export interface Options {
  readonly folder: string;
  readonly places: readonly Place[];
  readonly json: boolean;
}

const allPlaces: readonly Place[] = [
  { backend: 'webgpu', engine: 'fused' },
  { backend: 'webgpu', engine: 'tape' },
  { backend: 'webgl', engine: 'tape' },
  { backend: 'wasm', engine: 'simd' },
  { backend: 'wasm', engine: 'tape' },
  { backend: 'cpu', engine: 'tape' },
];

/** The places whose backend or engine is the one named, all where none is. */
function chosen<Kind extends keyof Place>(
  places: readonly Place[],
  kind: Kind,
  given: string | undefined,
): readonly Place[] {
  const names = [...new Set(allPlaces.map((place) => place[kind]))];
  if (given === undefined) return places;
  if (!names.some((name) => name === given))
    throw new Error(`--${kind} must be one of ${names.join(', ')}; ${given} is not.`);
  return places.filter((place) => place[kind] === given);
}

/** Reads the arguments; throws one line for the first thing wrong. Without a folder it is `ownCases`. */
export function parseOptions(args: readonly string[], ownCases: string): Options {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { backend: text, engine: text, json: { type: 'boolean' } },
  });
  if (positionals.length > 1)
    throw new Error(`One folder of cases at most; ${positionals.join(', ')} are more.`);
  const places = chosen(chosen(allPlaces, 'backend', values.backend), 'engine', values.engine);
  if (!places.length)
    throw new Error(`--engine ${values.engine} doesn’t run on --backend ${values.backend}.`);
  return { folder: positionals[0] ?? ownCases, places, json: values.json ?? false };
}
