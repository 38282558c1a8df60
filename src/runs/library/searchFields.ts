// What a search of the library can ask for by name: every field of an experiment, and what came of the run.
import { fieldPaths, valueAt } from '../../experiment/edits.ts';
import { fields, type Field, type FieldPath } from '../../experiment/fields.ts';
import { presetNameOf, presets } from '../../experiment/presets.ts';
import { deviceAt } from '../../trace/model/provenance.ts';
import type { SavedRun } from './savedRun.ts';
import { nameOf } from './savedRunWords.ts';

/** A number that is compared, a word that must be the same, or text that holds what is searched. */
export type SearchField =
  | { readonly kind: 'number'; readonly value: (run: SavedRun) => number | undefined }
  | {
      readonly kind: 'word';
      readonly values: (run: SavedRun) => readonly string[];
      /** All that can be searched for, and what each is called on the page; undefined where a person makes the words up. */
      readonly choices?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'text'; readonly value: (run: SavedRun) => string };

const number = (value: (run: SavedRun) => number | undefined): SearchField => ({
  kind: 'number',
  value,
});

/** The preset that a run began as. */
function presetWords({ config, facts }: SavedRun): string[] {
  const name = presetNameOf(facts.experiment ?? config);
  return name ? [name, presets[name].title] : [];
}

/** What a choice came to: `auto` is also what it chose. */
function chosen(run: SavedRun, path: FieldPath, choices: Readonly<Record<string, string>>) {
  const device = deviceAt(run.facts);
  const computed = path === 'engine' ? device?.engine : path === 'backend' && device?.backend;
  const keys = [String(valueAt(run.config, path)), ...(computed ? [computed] : [])];
  return keys.flatMap((key) => [key, choices[key]!]);
}

function fieldOf(path: FieldPath): SearchField {
  const field: Field = fields[path];
  if (field.kind === 'number') return number(({ config }) => valueAt(config, path) as number);
  if (field.kind === 'choice')
    return {
      kind: 'word',
      choices: field.choices,
      values: (run) => chosen(run, path, field.choices),
    };
  return {
    kind: 'word',
    choices: { on: 'true', off: 'false' },
    values: ({ config }) => (valueAt(config, path) ? ['on', 'true'] : ['off', 'false']),
  };
}

/** A field by its path, by the last part, and where that only says that it's a choice, by the group. */
function namesOf(path: FieldPath): string[] {
  const [group, last] = path.split('.');
  if (last === undefined) return [path];
  return [path, last, ...(['kind', 'name', 'mode'].includes(last) ? [group!] : [])];
}

const presetTitles = Object.fromEntries(
  Object.entries(presets).map(([name, { title }]) => [name, title]),
);

/** What came of a run, and what a person says of it. */
const ofRun: Readonly<Record<string, SearchField>> = {
  name: { kind: 'text', value: nameOf },
  tag: { kind: 'word', values: ({ tags }) => tags },
  preset: { kind: 'word', choices: presetTitles, values: presetWords },
  steps: number(({ outcome }) => outcome.steps),
  loss: number(({ outcome }) => outcome.finalLoss),
  bestLoss: number(({ outcome }) => outcome.bestLoss),
  accuracy: number(({ outcome }) => outcome.accuracy),
  testAccuracy: number(({ outcome }) => outcome.testAccuracy),
};

const isNumber = ({ kind }: SearchField) => kind === 'number';

/** Whether two words are the same but for capitals. */
export const isSame = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase();

/**
 * What a name can mean where a number is asked for, or else a word; what came of the run goes before the experiment.
 * Undefined where nothing has that name; an empty list where nothing with it is of that kind.
 */
export function searchFields(name: string, asksNumber: boolean): SearchField[] | undefined {
  const own = Object.keys(ofRun).filter((key) => isSame(key, name));
  const paths = fieldPaths.filter((path) => namesOf(path).some((given) => isSame(given, name)));
  if (!own.length && !paths.length) return undefined;
  const fits = (field: SearchField) => isNumber(field) === asksNumber;
  const found = own.map((key) => ofRun[key]!).filter(fits);
  return found.length ? found : paths.map(fieldOf).filter(fits);
}
