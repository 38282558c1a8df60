// Long work in pieces, so that the worker hears other messages meanwhile and the page can end it.

/** Why a question has no answer, as a sentence. */
export interface Refusal {
  readonly refusal: string;
}

/** The answer, or the sentence why there is none. */
export const orRefusal = <Answer>(answer: Promise<Answer>): Promise<Answer | Refusal> =>
  answer.catch((error: unknown) => ({
    refusal: error instanceof Error ? error.message : String(error),
  }));

/** Takes what has been found since the last time; answers whether more is wanted. */
export type Report<Piece> = (found: Piece[]) => boolean | Promise<boolean>;

/** Milliseconds of work between two reports. */
const reportEvery = 60;

/** Works until there is no more or none is wanted, which is what it returns; a piece may be nothing but a rest. */
export async function inPieces<Piece>(
  work: Iterable<Piece | undefined> | AsyncIterable<Piece | undefined>,
  report: Report<Piece>,
): Promise<boolean> {
  let found: Piece[] = [];
  let reported = performance.now();
  for await (const piece of work) {
    if (piece !== undefined) found.push(piece);
    if (performance.now() - reported < reportEvery) continue;
    if (!(await report(found))) return false;
    found = [];
    reported = performance.now();
  }
  return report(found);
}
