// The training worker: exposes a session by Comlink and sends its blocks. The page calls it through client.ts.
import { expose, transfer } from 'comlink';
import { deviceLost, type DeviceLoss } from '../engine/tape/backends/deviceLoss.ts';
import type { SessionBlock } from '../training/member.ts';
import { Session } from '../training/session.ts';
import type { SessionListeners } from '../training/sessionHost.ts';
import { isUnsupported } from '../training/unsupported.ts';
import { buffersIn } from './buffersIn.ts';
import { untilTrusted } from './trust.ts';
import { beat, beatInterval } from './watchdog.ts';

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

/** Blocks are sent in order, also while one waits to be trusted. */
let trusted = Promise.resolve();

async function sendBlock(block: SessionBlock): Promise<void> {
  const hasFailed = Object.values(block.members).some(
    (outcome) => outcome && isUnsupported(outcome),
  );
  trusted = trusted.then(() => untilTrusted(hasFailed));
  await trusted;
  return listeners.onBlock(moved(block));
}

const session = new Session({
  letMessagesIn,
  onBlock: sendBlock,
  onWeights: (layers) => listeners.onWeights(layers),
});

/** Verbs of which a failure is no refusal. */
const takesSteps: ReadonlySet<string | symbol> = new Set<keyof Session>(['run', 'advance']);

/** Whether a browser's call has failed, which no refusal of ours is. */
const isOfBrowser = (error: unknown): boolean =>
  error instanceof DOMException || (error instanceof Error && isOfBrowser(error.cause));

/** The session, with the arrays of its answers transferred, and no answer from a lost device. */
const movingSession = new Proxy(session, {
  get: (target, name) => {
    const verb: unknown = Reflect.get(target, name);
    if (typeof verb !== 'function') return verb;
    return async (...given: unknown[]) => {
      try {
        const answer: unknown = await verb.apply(target, given);
        await untilTrusted(name === 'fork' && isUnsupported(answer));
        return moved(answer);
      } catch (error) {
        await untilTrusted(takesSteps.has(name) || isOfBrowser(error));
        throw error;
      }
    };
  },
});

const trainer = {
  session: movingSession,
  /** Sets the listeners for blocks and for the drawing of weights, for all later experiments, and one for the loss of the GPU. */
  connect(
    onBlock: Heard['onBlock'],
    onWeights: Heard['onWeights'],
    onLost: (loss: DeviceLoss) => void,
  ): void {
    listeners = { onBlock, onWeights };
    void deviceLost.then(onLost);
  },
};

/** The worker's functions as the page sees them, each called by message. */
export type Trainer = typeof trainer;

setInterval(() => postMessage(beat), beatInterval);

expose(trainer);
