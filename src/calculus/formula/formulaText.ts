// Tokenizes a typed formula, translates convenient notation into mathjs's syntax, and rejects everything that is no formula of x.
import { bracketCalls } from './formulaCalls.ts';
import { argumentCount, formulaConstants, formulaFunctions } from './formulaFunctions.ts';
import { Refusal, type Piece } from './formulaPieces.ts';

/** A parse error and the index of its character. */
export interface FormulaError {
  readonly message: string;
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
  /(?<space>\s+)|(?<number>(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)|(?<name>\p{L}+\d*)|(?<power>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)|(?<operator>[+\-*/^×·⋅−–÷])|(?<open>\()|(?<close>\))|(?<comma>,)/iuy;

/** The source for mathjs, or a parse error. */
export function readFormula(text: string): { readonly source: string } | FormulaError {
  try {
    const typed = piecesOf(text);
    checkBrackets(typed);
    const pieces = bracketCalls(typed);
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
    if (!groups) throw unreadable(String.fromCodePoint(text.codePointAt(at)!), at);
    const [kind, shown] = Object.entries(groups).find(([, match]) => match !== undefined)!;
    pieces.push(...pieceOf(kind, shown, at));
    at += shown.length;
  }
  const last = pieces[mostPieces];
  if (last)
    throw new Refusal(`This is too long: ${mostPieces} numbers and signs at most.`, last.at);
  return pieces;
}

function unreadable(sign: string, at: number): Refusal {
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
  throw new Refusal(`“${shown}” is not known here${insteadOf(shown)}`, at);
}

/** What to type instead of an unknown name. */
function insteadOf(shown: string): string {
  if (/^x+$/i.test(shown)) return ': the variable is x, and a product of two is x * x.';
  const called = shown.slice(0, -1);
  const isJoined =
    shown.endsWith('x') && Object.hasOwn(formulaFunctions, aliases[called] ?? called);
  return isJoined
    ? `: it is read as one name. Type ${called}(x).`
    : '. There are x, e, pi, and functions such as sin(x), exp(x), ln(x), sqrt(x), max(0, x).';
}

/** Rejects unmatched brackets. */
function checkBrackets(pieces: readonly Piece[]): void {
  const open: Piece[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'open') open.push(piece);
    if (piece.kind === 'close' && !open.pop())
      throw new Refusal('No bracket was opened that this one closes.', piece.at);
  }
  const unclosed = open.pop();
  if (unclosed) throw new Refusal('This bracket is never closed.', unclosed.at);
}

/** An open bracket, the function before it, and the commas in it. */
interface Opened {
  readonly piece: Piece;
  readonly called: Piece | undefined;
  commas: number;
}

/** Rejects operators without operands, too deep brackets, and calls with too many values or too few. */
function checkOrder(pieces: readonly Piece[]): void {
  const open: Opened[] = [];
  let before: Piece | undefined;
  for (const piece of pieces) {
    const { kind, shown, at } = piece;
    const hasValue = before && (isValue(before) || before.kind === 'close');
    if (kind === 'number' && hasValue)
      throw new Refusal(`Between this and what stands before it a sign is missing, such as *.`, at);
    if (kind === 'operator' && !hasValue && !/^[+-]$/.test(piece.source))
      throw new Refusal(
        before?.source === '*' && piece.source === '*'
          ? 'A power is written with one sign, ^.'
          : `Before “${shown}” a number or x is missing.`,
        at,
      );
    if (kind === 'comma') {
      const opened = open.at(-1);
      if (!opened?.called || takes(opened.called) === 1) throw unreadable(shown, at);
      if (!hasValue) throw new Refusal(`Before “,” a number or x is missing.`, at);
      opened.commas++;
    }
    if (kind === 'open')
      open.push({ piece, called: before?.kind === 'function' ? before : undefined, commas: 0 });
    if (open.length > deepest)
      throw new Refusal(`Brackets may be ${deepest} deep; this is one more.`, at);
    if (kind === 'close') {
      const { piece: opening, called, commas } = open.pop()!;
      if (before === opening) throw new Refusal('There is nothing in these brackets.', at);
      if (!hasValue) throw unfinished(before!);
      if (called && commas + 1 !== takes(called)) throw notTwo(called);
    }
    before = piece;
  }
  if (!before) throw new Refusal('Type a formula of x, such as x^2.', 0);
  if (before.kind === 'operator') throw unfinished(before);
}

const takes = ({ source }: Piece): number => argumentCount(formulaFunctions[source]!);

const notTwo = ({ shown, at }: Piece) =>
  new Refusal(
    `“${shown}” takes two values with a comma between them, as in ${shown}(0, x). Decimals are written with a dot.`,
    at,
  );

const isValue = ({ kind }: Piece) => kind === 'number' || kind === 'name';

const unfinished = ({ shown, at }: Piece) =>
  new Refusal(`After “${shown}” a number or x is missing.`, at);

/** Puts a name before a bracket in brackets, since mathjs would parse a call. */
const sourceOf = (pieces: readonly Piece[]): string =>
  pieces
    .map(({ kind, source }, i) =>
      kind === 'name' && pieces[i + 1]?.kind === 'open' ? `(${source})` : source,
    )
    .join(' ');
