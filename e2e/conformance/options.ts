// The arguments of `npm run conform`.
import { parseArgs } from 'node:util';
import type { ExperimentConfig } from '../../src/experiment/config.ts';
import { fields } from '../../src/experiment/fields.ts';
import type { Device } from '../../src/trace/trace.ts';

/** What a conformance run was asked to do. */
export interface Options {
  readonly folder: string;
  readonly backends: readonly Device['backend'][];
  readonly engine: ExperimentConfig['engine'];
  readonly json: boolean;
}

const allBackends = ['webgpu', 'webgl', 'wasm', 'cpu'] as const satisfies Device['backend'][];

function oneOf<Name extends string>(option: string, names: readonly Name[], given: string): Name {
  const found = names.find((name) => name === given);
  if (!found) throw new Error(`--${option} must be one of ${names.join(', ')}; ${given} is not.`);
  return found;
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
  const engines = Object.keys(fields.engine.choices) as ExperimentConfig['engine'][];
  return {
    folder: positionals[0] ?? ownCases,
    backends:
      values.backend === undefined ? allBackends : [oneOf('backend', allBackends, values.backend)],
    engine: oneOf('engine', engines, values.engine ?? 'auto'),
    json: values.json ?? false,
  };
}
