// An unsupported request as plain data, since errors lose their class in messages between worker and page.

/** Not supported, with the reason as a sentence. */
export interface Unsupported {
  readonly reason: string;
}

/** Message of anything thrown. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** The answer, or the reason if it rejects. */
export const orUnsupported = <Answer>(answer: Promise<Answer>): Promise<Answer | Unsupported> =>
  answer.catch((error: unknown) => ({ reason: reasonOf(error) }));

/** True if the answer is a reason. */
export const isUnsupported = <Answer>(answer: Answer | Unsupported): answer is Unsupported =>
  typeof answer === 'object' && answer !== null && 'reason' in answer;
