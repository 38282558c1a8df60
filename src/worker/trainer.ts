// The worker that trains: exposes a session by Comlink, and passes its blocks out. The page talks to it through client.ts.
import { expose, transfer } from 'comlink';
import { Session } from '../training/session.ts';
import type { SessionListeners } from '../training/sessionHost.ts';
import { buffersIn } from './buffersIn.ts';

type Heard = Required<SessionListeners>;

let listeners: Heard = { onBlock: () => {}, onWeights: () => {} };

/** Moves the arrays of an answer or a block to the page instead of copying them. */
function moved<Answer>(answer: Answer): Answer {
  const buffers = buffersIn(answer);
  return buffers.length ? transfer(answer, buffers) : answer;
}

/** Lets messages in that came meanwhile; timers of a worker would wait 4 ms. */
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

/** The session with the arrays of its answers moved. */
const movingSession = new Proxy(session, {
  get: (target, name) => {
    const verb: unknown = Reflect.get(target, name);
    if (typeof verb !== 'function') return verb;
    return async (...given: unknown[]) => moved(await verb.apply(target, given));
  },
});

const trainer = {
  session: movingSession,
  /** Sets who hears of blocks and of weights being drawn, for all experiments to come. */
  connect(onBlock: Heard['onBlock'], onWeights: Heard['onWeights']): void {
    listeners = { onBlock, onWeights };
  },
};

/** The worker as the page sees it, each call answered by a message. */
export type Trainer = typeof trainer;

expose(trainer);
