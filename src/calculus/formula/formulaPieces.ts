// What a typed formula is made of, and the error of one that can't be read.

/** A token with its position in the text. */
export interface Piece {
  readonly kind: 'number' | 'name' | 'function' | 'operator' | 'open' | 'close' | 'comma';
  /** As mathjs reads it. */
  readonly source: string;
  readonly shown: string;
  readonly at: number;
}

/** Thrown at a character that can't be read; caught where the text came in. */
export class Refusal extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}
