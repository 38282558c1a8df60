// Parses and checks the arguments of `gradlens experiment`.
import { parseConfig, type ExperimentConfig } from '../experiment/config.ts';
import { withValue } from '../experiment/edits.ts';
import { fields } from '../experiment/fields.ts';
import type { PlannedEdit } from '../experiment/plannedEdits.ts';
import { presets } from '../experiment/presets.ts';
import { withCurrentNames } from '../experiment/renames.ts';
import { traceFromValue } from '../trace/formats/json.ts';
import { named, parseArguments, presetOrFile, wholeNumber } from './commandLine.ts';
import { InputError } from './inputError.ts';
import { endings, outputOf, outputOptions, outputUsage, type Output } from './outputFormat.ts';
import { backendOn, runtimeFor, runtimeUsage, type RuntimeName } from './runtimes.ts';

const defaultSteps = 1000;
const mostSteps = 1_000_000;

/** Usage of the command. */
export const usage = `gradlens experiment (--preset NAME | --config FILE) --out ${endings.map((ending) => `FILE${ending}`).join('|')}
  [--steps N]    updates to take, ${defaultSteps} if not said; of a trace as many as it has
  [--backend B]  ${named(fields.backend.choices)}; instead of the configuration’s
  [--engine E]   ${named(fields.engine.choices)}; instead of the configuration’s
  [--runtime R]  ${runtimeUsage}
${outputUsage}
FILE holds a configuration, or a trace in JSON, which is trained again with its edits at their steps.
Presets: ${named(presets)}`;

/** The parsed arguments. */
export type Options = Output & {
  readonly config: ExperimentConfig;
  /** Edits to make at their steps, in the order of these. */
  readonly edits: readonly PlannedEdit[];
  readonly steps: number;
  readonly out: string;
  readonly runtime: RuntimeName;
};

/** Parses the arguments after the program's name; throws an `InputError` at the first mistake. Undefined if only help is asked for. */
export function parseOptions(args: readonly string[]): Options | undefined {
  const text = { type: 'string' } as const;
  const given = parseArguments(args, {
    preset: text,
    config: text,
    steps: text,
    backend: text,
    engine: text,
    runtime: text,
    out: text,
    ...outputOptions,
    help: { type: 'boolean' },
  });
  if (given.help) return undefined;
  const source = presetOrFile(given, presets, ({ config }) => alone(config), sourceIn);
  const backend = given.backend ?? backendOn(given.runtime, source.config.backend);
  const config = overridden(source.config, { ...given, backend });
  const steps =
    given.steps === undefined ? source.steps : wholeNumber('--steps', given.steps, mostSteps);
  if (given.out === undefined) throw new InputError('--out is missing: say which file to write.');
  return {
    config,
    edits: source.edits,
    steps,
    out: given.out,
    ...outputOf(given.out, '--out', given),
    runtime: runtimeFor([config], given.runtime),
  };
}

/** What to run, and how many steps if the command doesn't say. */
type Source = Pick<Options, 'config' | 'edits' | 'steps'>;

const alone = (config: ExperimentConfig): Source => ({ config, edits: [], steps: defaultSteps });

/** The configuration or the trace in a file. */
function sourceIn(input: unknown, file: string): Source {
  const isTrace = typeof input === 'object' && input !== null && 'format' in input;
  if (!isTrace) return alone(checked(withCurrentNames(input)));
  const read = traceFromValue(input);
  if (!read.ok)
    throw new InputError(`--config ${file} is not a trace to train again: ${read.message}`);
  const { experiment, events, steps } = read.trace;
  if (!experiment)
    throw new InputError(
      `--config ${file} is a trace without its experiment, which can’t be trained again.`,
    );
  return { config: experiment, edits: events, steps: steps || defaultSteps };
}

function checked(input: unknown): ExperimentConfig {
  const parsed = parseConfig(input);
  if (parsed.ok) return parsed.config;
  const { path, message } = parsed.error;
  throw new InputError(path ? `${path}: ${message}` : message);
}

function overridden(
  config: ExperimentConfig,
  options: { readonly backend?: string | undefined; readonly engine?: string },
): ExperimentConfig {
  return (['backend', 'engine'] as const).reduce((current, name) => {
    const value = options[name];
    return value === undefined ? current : checked(withValue(current, name, value));
  }, config);
}
