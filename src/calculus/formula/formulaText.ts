// Tokenizes a typed formula, translates convenient notation into mathjs's syntax, and rejects everything that is no formula of x.
import { formulaConstants, formulaFunctions } from './formulaFunctions.ts';

/** A parse error and the index of its character. */
export interface FormulaError {
  readonly message: string;
  readonly at: number;
}

/** A token with its position in the text. */
interface Piece {
  readonly kind: 'number' | 'name' | 'function' | 'operator' | 'open' | 'close';
  /** As mathjs reads it. */
  readonly source: string;
  readonly shown: string;
  readonly at: number;
}

/** Limits of text length in characters, tokens, and nesting of brackets, so that differentiating twice is fast. */
const longest = 200;
const mostPieces = 80;
const deepest = 12;

const aliases: Readonly<Record<string, string>> = {
  ln: 'log',
  π: 'pi',
  σ: 'sigmoid',
  arcsin: 'asin',
  arccos: 'acos',
  arctan: 'atan',
};
const operators: Readonly<Record<string, string>> = {
  '×': '*',
  '·': '*',
  '⋅': '*',
  '−': '-',
  '–': '-',
  '÷': '/',
};
const hints: Readonly<Record<string, string>> = {
  '=': 'Type only what stands right of the “=”.',
  ',': 'Decimals are written with a dot, as in 0.5.',
  '|': 'The size of a number is written abs(x).',
  '√': 'A square root is written sqrt(x).',
  '[': 'Only round brackets are read.',
  '{': 'Only round brackets are read.',
};
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const pattern =
  /(?<space>\s+)|(?<number>(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)|(?<name>\p{L}+\d*)|(?<power>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)|(?<operator>[+\-*/^×·⋅−–÷])|(?<open>\()|(?<close>\))/iuy;

class Refusal extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** The source for mathjs, or a parse error. */
export function readFormula(text: string): { readonly source: string } | FormulaError {
  try {
    const pieces = piecesOf(text);
    checkOrder(pieces);
    return { source: sourceOf(pieces) };
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    return { message: refusal.message, at: refusal.at };
  }
}

function piecesOf(text: string): Piece[] {
  if (text.length > longest)
    throw new Refusal(`A formula may have ${longest} characters; this has more.`, longest);
  const pieces: Piece[] = [];
  let at = 0;
  while (at < text.length) {
    pattern.lastIndex = at;
    const groups = pattern.exec(text)?.groups;
    if (!groups) throw unreadable(text, at);
    const [kind, shown] = Object.entries(groups).find(([, match]) => match !== undefined)!;
    pieces.push(...pieceOf(kind, shown, at));
    at += shown.length;
  }
  const last = pieces[mostPieces];
  if (last)
    throw new Refusal(`This is too long: ${mostPieces} numbers and signs at most.`, last.at);
  return pieces;
}

function unreadable(text: string, at: number): Refusal {
  const sign = String.fromCodePoint(text.codePointAt(at)!);
  const hint = Object.hasOwn(hints, sign) ? ` ${hints[sign]}` : '';
  return new Refusal(`“${sign}” has no place in a formula here.${hint}`, at);
}

function pieceOf(kind: string, shown: string, at: number): Piece[] {
  const piece = { shown, at };
  switch (kind) {
    case 'space':
      return [];
    case 'name':
      return [nameOf(shown, at)];
    case 'operator':
      return [{ ...piece, kind, source: operators[shown] ?? shown }];
    case 'power': {
      const digits = [...shown.replace('⁻', '')].map((sign) => superscripts.indexOf(sign)).join('');
      const sign = shown.startsWith('⁻') ? '-' : '';
      return [
        { ...piece, kind: 'operator', source: '^' },
        { ...piece, kind: 'name', source: `(${sign}${digits})` },
      ];
    }
    default:
      return [{ ...piece, kind: kind as Piece['kind'], source: shown }];
  }
}

function nameOf(shown: string, at: number): Piece {
  const source = Object.hasOwn(aliases, shown) ? aliases[shown]! : shown;
  if (Object.hasOwn(formulaFunctions, source)) return { kind: 'function', source, shown, at };
  if (source === 'x' || Object.hasOwn(formulaConstants, source))
    return { kind: 'name', source, shown, at };
  throw new Refusal(
    /^x+$/i.test(shown)
      ? `“${shown}” is not known here: the variable is x, and a product of two is x * x.`
      : `“${shown}” is not known here. There are x, e, pi, and functions such as sin(x), exp(x), ln(x), sqrt(x).`,
    at,
  );
}

/** Rejects operators without operands and unmatched brackets. */
function checkOrder(pieces: readonly Piece[]): void {
  const open: Piece[] = [];
  let before: Piece | undefined;
  for (const piece of pieces) {
    const { kind, shown, at } = piece;
    const hasValue = before && (isValue(before) || before.kind === 'close');
    if (before?.kind === 'function' && kind !== 'open') throw unbracketed(before);
    if (kind === 'number' && hasValue)
      throw new Refusal(`Between this and what stands before it a sign is missing, such as *.`, at);
    if (kind === 'operator' && !hasValue && !/^[+-]$/.test(piece.source))
      throw new Refusal(
        before?.source === '*' && piece.source === '*'
          ? 'A power is written with one sign, ^.'
          : `Before “${shown}” a number or x is missing.`,
        at,
      );
    if (kind === 'open') open.push(piece);
    if (open.length > deepest)
      throw new Refusal(`Brackets may be ${deepest} deep; this is one more.`, at);
    if (kind === 'close') {
      const opening = open.pop();
      if (!opening) throw new Refusal('No bracket was opened that this one closes.', at);
      if (before === opening) throw new Refusal('There is nothing in these brackets.', at);
      if (!hasValue) throw unfinished(before!);
    }
    before = piece;
  }
  if (!before) throw new Refusal('Type a formula of x, such as x^2.', 0);
  if (before.kind === 'function') throw unbracketed(before);
  if (before.kind === 'operator') throw unfinished(before);
  const unclosed = open.pop();
  if (unclosed) throw new Refusal('This bracket is never closed.', unclosed.at);
}

const isValue = ({ kind }: Piece) => kind === 'number' || kind === 'name';

const unfinished = ({ shown, at }: Piece) =>
  new Refusal(`After “${shown}” a number or x is missing.`, at);

const unbracketed = ({ shown, at }: Piece) =>
  new Refusal(`“${shown}” needs brackets after it, as in ${shown}(x).`, at);

/** Puts a name before a bracket in brackets, since mathjs would parse a call. */
const sourceOf = (pieces: readonly Piece[]): string =>
  pieces
    .map(({ kind, source }, i) =>
      kind === 'name' && pieces[i + 1]?.kind === 'open' ? `(${source})` : source,
    )
    .join(' ');
