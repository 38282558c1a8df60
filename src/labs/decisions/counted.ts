// Numbers of things, in words.
import { decimal } from '../words.ts';

/** So many things: `1 ad`, `2.5 ads`. */
export const counted = (number: number, one: string, many: string): string =>
  `${decimal(number)} ${number === 1 ? one : many}`;
