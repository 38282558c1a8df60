// The arguments of `npm run conform`.
import { parseArgs } from 'node:util';
import type { Device } from '../../src/trace/model/trace.ts';

/** An engine and the backend it runs on. */
export type EnginePlace = Pick<Device, 'backend' | 'engine'>;

/** What computes: an engine on a backend in the browser, or the reference network in Node. */
export type Place = EnginePlace | { readonly backend: 'node'; readonly engine: 'reference' };

/** A place with the random problems it is to be compared with the reference network on. */
export type Plan = Place & { readonly randomCases: number };

/** What a conformance run was asked to do. */
export interface Options {
  /** Of reference cases; none are run without it. */
  readonly folder: string | undefined;
  readonly plans: readonly Plan[];
  readonly seed: number;
  readonly json: boolean;
  /** A file that keeps every result as a line of JSON; what it has already isn't run again. */
  readonly results: string | undefined;
}

/** Every place, with as many random problems as a minute or less allows. */
const allPlans: readonly Plan[] = [
  { backend: 'node', engine: 'reference', randomCases: 0 },
  { backend: 'webgpu', engine: 'fused', randomCases: 8 },
  { backend: 'webgpu', engine: 'tape', randomCases: 8 },
  { backend: 'webgl', engine: 'tape', randomCases: 8 },
  { backend: 'wasm', engine: 'simd', randomCases: 40 },
  { backend: 'wasm', engine: 'tape', randomCases: 40 },
  { backend: 'cpu', engine: 'tape', randomCases: 40 },
];

/** The plans whose backend or engine is the one named, all where none is. */
function chosen<Kind extends keyof Place>(
  plans: readonly Plan[],
  kind: Kind,
  given: string | undefined,
): readonly Plan[] {
  const names = [...new Set(allPlans.map((plan) => plan[kind]))];
  if (given === undefined) return plans;
  if (!names.some((name) => name === given))
    throw new Error(`--${kind} must be one of ${names.join(', ')}; ${given} is not.`);
  return plans.filter((plan) => plan[kind] === given);
}

/** A whole number from `least` up to 2³² − 1; `otherwise` where none is given. */
function wholeNumber<Otherwise>(
  name: string,
  given: string | undefined,
  least: number,
  otherwise: Otherwise,
): number | Otherwise {
  if (given === undefined) return otherwise;
  const value = Number(given);
  if (!Number.isInteger(value) || value < least || value >= 2 ** 32)
    throw new Error(`--${name} must be a whole number from ${least} to 2³² − 1; ${given} is not.`);
  return value;
}

/**
 * Reads the arguments; throws one line for the first thing wrong. Without a folder and without --random it is `ownCases` and the usual number
 * of random problems, with one or the other that alone.
 */
export function parseOptions(args: readonly string[], ownCases: string): Options {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      backend: text,
      engine: text,
      random: text,
      seed: text,
      results: text,
      json: { type: 'boolean' },
    },
  });
  const [named, ...more] = positionals;
  if (more.length)
    throw new Error(`One folder of cases at most; ${positionals.join(', ')} are more.`);
  const random = wholeNumber('random', values.random, 1, undefined);
  if (named !== undefined && random !== undefined)
    throw new Error(`Random problems need no folder of cases; ${named} is one.`);
  const plans = chosen(chosen(allPlans, 'backend', values.backend), 'engine', values.engine);
  if (!plans.length)
    throw new Error(`--engine ${values.engine} doesn’t run on --backend ${values.backend}.`);
  const withRandom =
    random === undefined
      ? plans.map((plan) => ({ ...plan, randomCases: named === undefined ? plan.randomCases : 0 }))
      : plans
          .filter(({ engine }) => engine !== 'reference')
          .map((plan) => ({ ...plan, randomCases: random }));
  if (!withRandom.length)
    throw new Error('Random problems are compared with the reference network: name an engine.');
  return {
    folder: named ?? (random === undefined ? ownCases : undefined),
    plans: withRandom,
    seed: wholeNumber('seed', values.seed, 0, 1),
    json: values.json ?? false,
    results: values.results,
  };
}
