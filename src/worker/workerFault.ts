// The end of a worker that nobody asked for.

/** Why a worker is no more, as a sentence: its GPU was lost, or it stopped, or hung. */
export class WorkerFault extends Error {
  /** Whether the backend has too little memory for the network, and another is to train it. */
  readonly isOutOfMemory: boolean;

  constructor(message: string, isOutOfMemory = false) {
    super(message);
    this.isOutOfMemory = isOutOfMemory;
  }
}
