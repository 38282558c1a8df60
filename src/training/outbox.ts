// Messages on their way to the page.

/** Messages that may be on their way at once. */
const mostUnacknowledged = 3;

/** Sends messages without waiting for the page to have dealt with them, until too many are on their way. */
export class Outbox<Message> {
  #send: (message: Message) => Promise<void> | void;
  /** The oldest first. */
  #unacknowledged: Promise<void>[] = [];

  /** What `send` returns settles once the page has dealt with the message. */
  constructor(send: (message: Message) => Promise<void> | void) {
    this.#send = send;
  }

  /** Sends a message; resolves when another may follow. */
  async send(message: Message): Promise<void> {
    const acknowledged = Promise.resolve(this.#send(message)).then(() => {
      this.#unacknowledged = this.#unacknowledged.filter((one) => one !== acknowledged);
    });
    // Whoever waits for it next hears of an error.
    acknowledged.catch(() => {});
    this.#unacknowledged.push(acknowledged);
    while (this.#unacknowledged.length >= mostUnacknowledged) await this.#unacknowledged[0];
  }

  /** Resolves when the page has dealt with all messages sent so far. */
  async drain(): Promise<void> {
    await Promise.all(this.#unacknowledged);
  }
}
