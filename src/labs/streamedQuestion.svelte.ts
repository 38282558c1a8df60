// The state of a streaming task on the sandbox's network: results so far and how it ended.
import type { OnChunk, Unsupported } from '../runs/run.svelte.ts';

/** Not started, running, complete, stopped early, or not possible. */
export type QuestionStatus = 'waiting' | 'working' | 'answered' | 'ended' | 'refused';

/** Runs one task at a time, answered in chunks; a new one ends the last. */
export class StreamedQuestion<Item, Answer extends { readonly whole: boolean }> {
  #found = $state.raw<readonly Item[]>([]);
  #answer = $state.raw<Answer>();
  #status = $state<QuestionStatus>('waiting');
  #refusal = $state<string>();
  /** Serial number of the task: chunks of an earlier one are ignored. */
  #asked = 0;

  /** All results so far, in order of arrival. */
  get found(): readonly Item[] {
    return this.#found;
  }
  /** The final answer; also of a task stopped early. */
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

  /** Starts a task; `question` passes chunks to the callback, and resolves to undefined if there is no network. */
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

  /** Stops the running task; results so far are kept. */
  end(): void {
    if (this.#status === 'working') this.#status = 'ended';
  }
}
