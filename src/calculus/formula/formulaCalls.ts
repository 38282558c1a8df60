// Puts brackets around what a function is taken of where none were typed: `sin 2x` is sin(2x), `sin²(x)` is (sin(x))^2.
import { argumentCount, formulaFunctions } from './formulaFunctions.ts';
import { Refusal, type Piece } from './formulaPieces.ts';

/**
 * The same formula with brackets at every call. Without brackets a function is taken of the product that follows,
 * up to the next sign or function: `sin 2x^2 cos x / 3` is sin(2x^2) cos(x) / 3. All brackets must be matched.
 */
export function bracketCalls(pieces: readonly Piece[]): Piece[] {
  const bracketed: Piece[] = [];
  const walk = new Walk(pieces, bracketed);
  while (walk.next) walk.copyOne();
  return bracketed;
}

/** Copies pieces from left to right, and adds brackets. */
class Walk {
  readonly #pieces: readonly Piece[];
  readonly #copy: Piece[];
  #at = 0;

  constructor(pieces: readonly Piece[], copy: Piece[]) {
    this.#pieces = pieces;
    this.#copy = copy;
  }

  /** The piece to copy next; undefined at the end. */
  get next(): Piece | undefined {
    return this.#pieces[this.#at];
  }

  /** Copies a piece, a call, or all from an open bracket to where it is closed. */
  copyOne(): void {
    const { next } = this;
    if (next?.kind === 'function') return this.#copyCall(next);
    this.#take();
    if (next?.kind !== 'open') return;
    while (this.next && this.next.kind !== 'close') this.copyOne();
    this.#take();
  }

  #take(): void {
    if (this.next) this.#copy.push(this.next);
    this.#at++;
  }

  #add(shown: '(' | ')', { at }: Piece): void {
    this.#copy.push({ kind: shown === '(' ? 'open' : 'close', source: shown, shown, at });
  }

  #copyCall(called: Piece): void {
    this.#at++;
    const power = this.#powerOf(called);
    if (power) this.#add('(', called);
    this.#copy.push(called);
    if (this.next?.kind === 'open') this.copyOne();
    else this.#copyArgument(called);
    if (!power) return;
    this.#copy.push(...power);
    this.#add(')', called);
  }

  /** The power between a function's name and what it is taken of, as in sin²(x). */
  #powerOf({ shown }: Piece): readonly Piece[] | undefined {
    const sign = this.next;
    if (sign?.source !== '^') return undefined;
    const exponent = this.#pieces[this.#at + 1];
    if (exponent?.source === '-' || exponent?.source.startsWith('(-'))
      throw new Refusal(
        `“${shown}” to a negative power can be its inverse or 1/${shown}(x). Type the one you mean${
          Object.hasOwn(formulaFunctions, `a${shown}`) ? `, a${shown}(x) or 1/${shown}(x)` : ''
        }.`,
        sign.at,
      );
    if (!exponent || !/^\(?\d+\)?$/.test(exponent.source))
      throw new Refusal(
        `Between “${shown}” and its brackets only a whole power can stand, as in ${shown}^2(x).`,
        sign.at,
      );
    this.#at += 2;
    return [sign, exponent];
  }

  #copyArgument(called: Piece): void {
    if (argumentCount(formulaFunctions[called.source]!) > 1) throw missing(called);
    this.#add('(', called);
    this.#takeSigns();
    if (this.next?.kind === 'function') this.copyOne();
    else if (!isFactor(this.next)) throw missing(called);
    else while (isFactor(this.next)) this.#copyFactor();
    if (this.next?.kind === 'open')
      throw new Refusal(
        `It is not clear where what “${called.shown}” is taken of ends: put it in brackets.`,
        called.at,
      );
    this.#add(')', called);
  }

  #copyFactor(): void {
    this.#take();
    while (this.next?.source === '^') {
      this.#take();
      this.#takeSigns();
      if (this.next?.kind === 'open' || this.next?.kind === 'function' || isFactor(this.next))
        this.copyOne();
    }
  }

  #takeSigns(): void {
    while (this.next?.source === '-' || this.next?.source === '+') this.#take();
  }
}

const isFactor = (piece: Piece | undefined): boolean =>
  piece?.kind === 'number' || piece?.kind === 'name';

const missing = ({ shown, source, at }: Piece): Refusal => {
  const example = argumentCount(formulaFunctions[source]!) > 1 ? `${shown}(0, x)` : `${shown}(x)`;
  return new Refusal(`What “${shown}” is taken of is missing. Type it as in ${example}.`, at);
};
