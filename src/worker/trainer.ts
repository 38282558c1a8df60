// The training worker: exposes a session by Comlink and sends its blocks. The page calls it through client.ts.
import { expose, transfer } from 'comlink';
import { Session } from '../training/session.ts';
import type { SessionListeners } from '../training/sessionHost.ts';
import { buffersIn } from './buffersIn.ts';

type Heard = Required<SessionListeners>;

let listeners: Heard = { onBlock: () => {}, onWeights: () => {} };

/** Transfers the arrays of an answer or a block to the page instead of copying them. */
function moved<Answer>(answer: Answer): Answer {
  const buffers = buffersIn(answer);
  return buffers.length ? transfer(answer, buffers) : answer;
}

/** Lets pending messages be handled; a timer in a worker would wait 4 ms. */
const letMessagesIn = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });

const session = new Session({
  letMessagesIn,
  onBlock: (block) => listeners.onBlock(moved(block)),
  onWeights: (layers) => listeners.onWeights(layers),
});

/** The session, with the arrays of its answers transferred. */
const movingSession = new Proxy(session, {
  get: (target, name) => {
    const verb: unknown = Reflect.get(target, name);
    if (typeof verb !== 'function') return verb;
    return async (...given: unknown[]) => moved(await verb.apply(target, given));
  },
});

const trainer = {
  session: movingSession,
  /** Sets the listeners for blocks and for the drawing of weights, for all later experiments. */
  connect(onBlock: Heard['onBlock'], onWeights: Heard['onWeights']): void {
    listeners = { onBlock, onWeights };
  },
};

/** The worker's functions as the page sees them, each called by message. */
export type Trainer = typeof trainer;

expose(trainer);
