// The search of the library: words, and fields such as `depth>20 activation:relu tag:lesson "my run"`.
import { isSame, searchFields, type SearchField } from './searchFields.ts';
import type { SavedRun } from './savedRun.ts';
import { computedBy, nameOf, settingsOf, stateOf, type Whereabouts } from './savedRunWords.ts';

/** Which runs a search finds. */
export interface Search {
  readonly finds: (run: SavedRun, where: Whereabouts) => boolean;
  /** What is wrong with the first term that was passed over, as a sentence. */
  readonly problem: string | undefined;
}

type Term = Search['finds'];

/** Most characters of a search. */
const longestSearch = 1000;

/** Terms stand apart; what is in quotes is one. */
const termPattern = /(?:"[^"]*"?|[^\s"])+/g;
const fieldPattern = /^([a-z.]+)(<=|>=|[:=<>])(.*)$/is;
const numberPattern = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?%?$/i;

const compare = {
  ':': (a: number, b: number) => a === b,
  '=': (a: number, b: number) => a === b,
  '<': (a: number, b: number) => a < b,
  '>': (a: number, b: number) => a > b,
  '<=': (a: number, b: number) => a <= b,
  '>=': (a: number, b: number) => a >= b,
} as const;
type Operator = keyof typeof compare;

const withoutQuotes = (text: string) => text.replaceAll('"', '');
const numberOf = (text: string) => Number.parseFloat(text) / (text.endsWith('%') ? 100 : 1);

/** Finds the runs that have these words in what the list says of them. */
function textTerm(words: string): Term {
  const wanted = words.toLowerCase();
  return (run, where) =>
    [nameOf(run), ...run.tags, ...settingsOf(run), stateOf(run, where), computedBy(run)]
      .join(' ')
      .toLowerCase()
      .includes(wanted);
}

function hasValue(field: SearchField, run: SavedRun, operator: Operator, text: string): boolean {
  if (field.kind === 'number') {
    const value = field.value(run);
    return value !== undefined && compare[operator](value, numberOf(text));
  }
  if (field.kind === 'text') return field.value(run).toLowerCase().includes(text.toLowerCase());
  return field.values(run).some((value) => isSame(value, text));
}

/** Finds the runs whose field has a value, or says what is wrong with the term. */
function fieldTerm(name: string, operator: Operator, text: string): Term | string {
  if (text === '') return `what ${name} should be is missing`;
  const isNumber = numberPattern.test(text);
  const orders = operator !== ':' && operator !== '=';
  const asked = searchFields(name, isNumber || orders);
  if (!asked) return `no run has a field “${name}”`;
  const candidates = asked.length || orders ? asked : searchFields(name, !isNumber)!;
  if (!candidates.length) return `${name} is a word: write ${name}:${text}`;
  if (candidates[0]!.kind === 'number' && !isNumber)
    return `${name} is a number, and ${text} is none`;
  const choices = candidates.map((field) => ('choices' in field ? field.choices : undefined));
  const isKnown = choices.some(
    (words) =>
      !words ||
      Object.entries(words)
        .flat()
        .some((word) => isSame(word, text)),
  );
  if (!isKnown) {
    const words = choices.flatMap((words = {}) => Object.keys(words));
    return `${name} is one of ${words.join(', ')}`;
  }
  return (run) => candidates.some((field) => hasValue(field, run, operator, text));
}

/** Reads a search. A run is found by all terms; one that can't be read is passed over, and hides nothing. */
export function parseSearch(text: string): Search {
  if (text.length > longestSearch)
    return {
      finds: () => true,
      problem: `The search was passed over: it is longer than ${longestSearch} characters.`,
    };
  const terms: Term[] = [];
  let problem: string | undefined;
  for (const [term] of text.matchAll(termPattern)) {
    const [, name, operator, value = ''] = fieldPattern.exec(term) ?? [];
    const parsed = name
      ? fieldTerm(name, operator as Operator, withoutQuotes(value))
      : textTerm(withoutQuotes(term));
    if (typeof parsed === 'string') problem ??= `“${term}” was passed over: ${parsed}.`;
    else terms.push(parsed);
  }
  return { finds: (run, where) => terms.every((finds) => finds(run, where)), problem };
}
