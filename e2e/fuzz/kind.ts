// What a kind of hostile input is, and what every reader has to keep to.
import type fc from 'fast-check';

/** What a reader made of an input. */
export type Verdict = 'accepted' | 'refused';

/** One kind of input that reaches the project from outside. */
export interface Kind<Input = unknown> {
  /** Inputs from valid to noise. */
  readonly inputs: fc.Arbitrary<Input>;
  /** Reads an input. Throws where the reader does, where it refuses without a sentence, and where what it accepts isn't valid. */
  readonly judge: (input: Input) => Verdict | Promise<Verdict>;
}

/** A kind whose inputs have one type, which only the kind itself knows. */
export const kindOf = <Input>(kind: Kind<Input>): Kind => kind as Kind;

/** Most characters of a refusal: more hides what is wrong. */
const longestSentence = 1000;
/** What an engine says where it fails, and what no person should read. */
const noSentence =
  /Cannot (read|convert|set)|is not (a function|iterable|defined)|call stack|Invalid (array|string|time)|\[object /;

/** Checks that a refusal is a sentence for a person. */
export function refusedBy(message: unknown): Verdict {
  if (typeof message !== 'string' || message.length < 10)
    throw new Error(`Refused without a sentence: ${String(message)}`);
  if (message.length > longestSentence)
    throw new Error(`Refused in ${message.length} characters: ${message.slice(0, 200)} …`);
  if (noSentence.test(message)) throw new Error(`Refused in an engine's words: ${message}`);
  return 'refused';
}
