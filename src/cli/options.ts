// Parses and checks the arguments of `npm run experiment`.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseConfig, type ExperimentConfig } from '../experiment/config.ts';
import { withValue } from '../experiment/edits.ts';
import { fields } from '../experiment/fields.ts';
import type { PlannedEdit } from '../experiment/plannedEdits.ts';
import { presets } from '../experiment/presets.ts';
import { withCurrentNames } from '../experiment/renames.ts';
import { traceFromValue } from '../trace/formats/json.ts';
import { formatOfFile, formats, type FormatId } from '../trace/formats/formats.ts';
import { fileReason, InputError, messageOf } from './inputError.ts';

const defaultSteps = 1000;
const mostSteps = 1_000_000;

const named = (table: object) => Object.keys(table).join(', ');

/** File extensions of the export formats: `.csv`, `.json`, … */
const endings = formats.map(({ extension }) => `.${extension}`);
const endingList = `${endings.slice(0, -1).join(', ')} or ${endings.at(-1)}`;

/** Usage of the command. */
export const usage = `npm run experiment -- (--preset NAME | --config FILE) --out ${endings.map((ending) => `FILE${ending}`).join('|')}
  [--steps N]    updates to take, ${defaultSteps} if not said; of a trace as many as it has
  [--backend B]  ${named(fields.backend.choices)}; instead of the configuration’s
  [--engine E]   ${named(fields.engine.choices)}; instead of the configuration’s
FILE holds a configuration, or a trace in JSON, which is trained again with its edits at their steps.
Presets: ${named(presets)}`;

/** The parsed arguments. */
export interface Options {
  readonly config: ExperimentConfig;
  /** Edits to make at their steps, in the order of these. */
  readonly edits: readonly PlannedEdit[];
  readonly steps: number;
  readonly out: string;
  readonly format: FormatId;
}

/** Parses the arguments after the program's name; throws an `InputError` at the first mistake. Undefined if only help is asked for. */
export function parseOptions(args: readonly string[]): Options | undefined {
  const given = parse(args);
  if (given.help) return undefined;
  const source = sourceOf(given);
  const config = overridden(source.config, given);
  const steps = stepsOf(given.steps, source.steps);
  if (given.out === undefined) throw new InputError('--out is missing: say which file to write.');
  return { config, edits: source.edits, steps, out: given.out, format: formatOf(given.out) };
}

function parse(args: readonly string[]) {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({
      args: joinedNegatives(args),
      options: {
        preset: text,
        config: text,
        steps: text,
        backend: text,
        engine: text,
        out: text,
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new InputError(messageOf(error));
  }
}

/** Joins `--steps -5` to `--steps=-5`, since parseArgs takes -5 for an option and its message doesn't help. */
const joinedNegatives = (args: readonly string[]): string[] =>
  args.flatMap((arg, i) => {
    if (/^-\d/.test(arg) && args[i - 1]?.startsWith('--')) return [];
    const next = args[i + 1];
    return arg.startsWith('--') && next && /^-\d/.test(next) ? `${arg}=${next}` : arg;
  });

/** What to run, and how many steps if the command doesn't say. */
type Source = Pick<Options, 'config' | 'edits' | 'steps'>;

const alone = (config: ExperimentConfig): Source => ({ config, edits: [], steps: defaultSteps });

function sourceOf({ preset, config }: { preset?: string; config?: string }): Source {
  if (preset !== undefined && config !== undefined)
    throw new InputError('--preset and --config were both given; give one of them.');
  if (config !== undefined) return sourceIn(config);
  if (preset === undefined)
    throw new InputError('--preset or --config is missing: say what to run.');
  if (!Object.hasOwn(presets, preset))
    throw new InputError(`--preset must be one of ${named(presets)}; “${preset}” is not.`);
  return alone(presets[preset as keyof typeof presets].config);
}

/** The configuration or the trace in a file. */
function sourceIn(file: string): Source {
  const input = readJson(file);
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

function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new InputError(`--config ${file} can’t be read: ${fileReason(error)}.`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(`--config ${file} is not JSON: ${messageOf(error)}`);
  }
}

function checked(input: unknown): ExperimentConfig {
  const parsed = parseConfig(input);
  if (parsed.ok) return parsed.config;
  const { path, message } = parsed.error;
  throw new InputError(path ? `${path}: ${message}` : message);
}

function overridden(
  config: ExperimentConfig,
  options: { readonly backend?: string; readonly engine?: string },
): ExperimentConfig {
  return (['backend', 'engine'] as const).reduce((current, name) => {
    const value = options[name];
    return value === undefined ? current : checked(withValue(current, name, value));
  }, config);
}

function stepsOf(text: string | undefined, unsaid: number): number {
  if (text === undefined) return unsaid;
  const steps = Number(text);
  if (!/^\d+$/.test(text) || steps < 1 || steps > mostSteps)
    throw new InputError(
      `--steps must be a whole number from 1 to ${mostSteps}; “${text}” is not.`,
    );
  return steps;
}

function formatOf(out: string): FormatId {
  const format = formatOfFile(out);
  if (!format) throw new InputError(`--out must end in ${endingList}; “${out}” does not.`);
  return format.id;
}
