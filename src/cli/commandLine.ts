// What the commands share in reading their arguments.
import { readFileSync, statSync } from 'node:fs';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { jsonCost } from '../experiment/jsonCost.ts';
import { longestText } from '../trace/formats/json.ts';
import { fileReason, InputError, messageOf } from './inputError.ts';

/** The arguments after the program's name by their names; throws an `InputError` at one that isn't in `options`. */
export function parseArguments<Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
) {
  return orInputError(() => parseArgs({ args: joinedNegatives(args), options })).values;
}

function orInputError<Parsed>(parse: () => Parsed): Parsed {
  try {
    return parse();
  } catch (error) {
    throw new InputError(messageOf(error));
  }
}

/** The names of files and the options beside them; throws an `InputError` at an option that isn't in `options`, or at a file more than `most`. */
export function parseFileArguments<Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  most: 1 | 2,
  options: Options,
) {
  const { positionals, values } = orInputError(() =>
    parseArgs({ args: [...args], options, allowPositionals: true }),
  );
  if (positionals.length > most)
    throw new InputError(
      `${most === 1 ? 'One file' : 'Two files'} at a time: “${positionals[most]}” is a ${most === 1 ? 'second' : 'third'} one.`,
    );
  return { files: positionals, values };
}

/** Joins `--steps -5` to `--steps=-5`, since parseArgs takes -5 for an option and its message doesn't help. */
const joinedNegatives = (args: readonly string[]): string[] =>
  args.flatMap((arg, i) => {
    if (/^-\d/.test(arg) && args[i - 1]?.startsWith('--')) return [];
    const next = args[i + 1];
    return arg.startsWith('--') && next && /^-\d/.test(next) ? `${arg}=${next}` : arg;
  });

/** The names of a table as a list: `none, globalNorm`. */
export const named = (table: object): string => Object.keys(table).join(', ');

/** An argument that is one of a table's names. */
export function oneOf<Table extends object>(
  table: Table,
  option: string,
  given: string,
): keyof Table {
  if (!Object.hasOwn(table, given))
    throw new InputError(`${option} must be one of ${named(table)}; “${given}” is not.`);
  return given as keyof Table;
}

/** An argument that is a whole number from 1 to `most`. */
export function wholeNumber(option: string, given: string, most: number): number {
  const value = Number(given);
  if (!/^\d+$/.test(given) || value < 1 || value > most)
    throw new InputError(`${option} must be a whole number from 1 to ${most}; “${given}” is not.`);
  return value;
}

/**
 * What to run: the preset's entry in a table, or the JSON of a file, `fromFile` of its name and value. Exactly one may be given.
 */
export function presetOrFile<Table extends object, Source>(
  { preset, config }: { readonly preset?: string; readonly config?: string },
  presets: Table,
  fromPreset: (preset: Table[keyof Table]) => Source,
  fromFile: (input: unknown, file: string) => Source,
): Source {
  if (preset !== undefined && config !== undefined)
    throw new InputError('--preset and --config were both given; give one of them.');
  if (config !== undefined) return fromFile(readJson(config), config);
  if (preset === undefined)
    throw new InputError('--preset or --config is missing: say what to run.');
  return fromPreset(presets[oneOf(presets, '--preset', preset)]);
}

function readJson(file: string): unknown {
  const text = readText(file, `--config ${file}`);
  const cost = jsonCost(text);
  if (cost) throw new InputError(`--config ${file} ${cost}.`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(`--config ${file} is not JSON: ${messageOf(error)}`);
  }
}

/** The text of a file, without the mark of UTF-8 that some programs put before it. Throws an `InputError` that names the file by `words`. */
export function readText(file: string, words: string): string {
  try {
    if (statSync(file).size <= longestText)
      return readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    throw new InputError(`${words} can’t be read: ${fileReason(error)}.`);
  }
  throw new InputError(`${words} is longer than the ${longestText} bytes that can be read.`);
}
