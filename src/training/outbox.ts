// Sends messages to the page, with a limit on unacknowledged ones.

/** Most unacknowledged messages. */
const mostUnacknowledged = 3;

/** Sends messages without waiting for acknowledgement, up to a limit. */
export class Outbox<Message> {
  #send: (message: Message) => Promise<void> | void;
  /** Oldest first. */
  #unacknowledged: Promise<void>[] = [];

  /** `send` returns a promise that settles when the page has handled the message. */
  constructor(send: (message: Message) => Promise<void> | void) {
    this.#send = send;
  }

  /** Sends a message; resolves when the next may be sent. */
  async send(message: Message): Promise<void> {
    const acknowledged = Promise.resolve(this.#send(message)).then(() => {
      this.#unacknowledged = this.#unacknowledged.filter((one) => one !== acknowledged);
    });
    // The error reaches the next caller that waits for this message.
    acknowledged.catch(() => {});
    this.#unacknowledged.push(acknowledged);
    while (this.#unacknowledged.length >= mostUnacknowledged) await this.#unacknowledged[0];
  }

  /** Resolves when the page has handled all messages sent so far. */
  async drain(): Promise<void> {
    await Promise.all(this.#unacknowledged);
  }
}
