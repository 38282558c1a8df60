// A request that is not supported here, as plain data: errors lose their type on the way between worker and page.

/** Not supported here, with the reason as a sentence. */
export interface Unsupported {
  readonly reason: string;
}

/** The message of anything thrown. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** The answer, or the reason why there is none. */
export const orUnsupported = <Answer>(answer: Promise<Answer>): Promise<Answer | Unsupported> =>
  answer.catch((error: unknown) => ({ reason: reasonOf(error) }));

/** True for an answer that says why there is none. */
export const isUnsupported = <Answer>(answer: Answer | Unsupported): answer is Unsupported =>
  typeof answer === 'object' && answer !== null && 'reason' in answer;
