// A question to the network that takes seconds: what was found so far, and how it ended.
import type { OnChunk, Unsupported } from '../runs/run.svelte.ts';

/** Where a question stands: not asked yet, being answered, answered to its end, ended before, or refused. */
export type QuestionStatus = 'waiting' | 'working' | 'answered' | 'ended' | 'refused';

/** One question at a time, each answered in chunks; a new one ends the last. */
export class StreamedQuestion<Item, Answer extends { readonly whole: boolean }> {
  #found = $state.raw<readonly Item[]>([]);
  #answer = $state.raw<Answer>();
  #status = $state<QuestionStatus>('waiting');
  #refusal = $state<string>();
  /** Counts questions, so that the chunks of an earlier one are passed over. */
  #asked = 0;

  /** All results so far, in the order in which they were found. */
  get found(): readonly Item[] {
    return this.#found;
  }
  /** What came at the end; of a question that was ended too. */
  get answer(): Answer | undefined {
    return this.#answer;
  }
  get status(): QuestionStatus {
    return this.#status;
  }
  /** Why there is no answer, as a sentence. */
  get refusal(): string | undefined {
    return this.#refusal;
  }

  /** Asks; `question` hands its chunks to the callback, and resolves to undefined where there is no network to ask. */
  async ask(
    question: (onChunk: OnChunk<Item>) => Promise<Answer | Unsupported | undefined>,
  ): Promise<void> {
    const asked = ++this.#asked;
    this.#found = [];
    this.#answer = undefined;
    this.#refusal = undefined;
    this.#status = 'working';
    const answer = await question((found) => {
      if (asked !== this.#asked) return false;
      this.#found = [...this.#found, ...found];
      return this.#status === 'working';
    });
    if (asked !== this.#asked) return;
    if (answer === undefined) this.#status = 'ended';
    else if ('reason' in answer) {
      this.#refusal = answer.reason;
      this.#status = 'refused';
    } else {
      this.#answer = answer;
      this.#status = answer.whole ? 'answered' : 'ended';
    }
  }

  /** Ends the question under way; what was found stays. */
  end(): void {
    if (this.#status === 'working') this.#status = 'ended';
  }
}
