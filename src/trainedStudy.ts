// The worker's client with real sessions on the CPU backend of TensorFlow.js, and a browser's locks, for tests of what trains studies.
import { afterEach, vi } from 'vitest';
import { measuresNothing } from './training/runtime.ts';
import { Session } from './training/session.ts';
import type { SessionListeners } from './training/sessionHost.ts';
import type { SessionRequest, TrainerClient } from './worker/client.ts';
import { WorkerFault } from './worker/workerFault.ts';

const sessions: Session[] = [];
afterEach(async () => {
  for (const session of sessions.splice(0)) await session.pause();
});

/** What the page may do. */
export const page = { mayMeasure: false };

/** A session as the page sees it: a request without `measuring` gets the page's, and once it is terminated its verbs reject. */
function createTrainer(listeners: SessionListeners): TrainerClient {
  let isEnded = false;
  const session = new Session({
    ...listeners,
    onBlock: (block) => (isEnded ? undefined : listeners.onBlock(block)),
  });
  sessions.push(session);
  let end!: (reason: Error) => void;
  const death = new Promise<never>((_, reject) => (end = reject));
  death.catch(() => {});
  const terminate = () => {
    isEnded = true;
    void session.pause();
    end(new WorkerFault('The worker was ended.'));
  };
  const call = (verb: string, given: unknown[]) =>
    Promise.race([
      (Reflect.get(session, verb) as (...all: unknown[]) => unknown).apply(session, given),
      death,
    ]);
  const own = {
    start: (request: SessionRequest) =>
      call('start', [{ measuring: { ...measuresNothing, ...page }, ...request }]),
    terminate,
  };
  return new Proxy(own as unknown as TrainerClient, {
    get: (_, verb: string) =>
      Reflect.get(own, verb) ?? ((...given: unknown[]) => call(verb, given)),
  });
}

/** Stands for the worker's client. */
export const cpuClient = {
  createTrainer,
  measuresNothing,
  mayMeasure: () => page.mayMeasure,
  WorkerFault,
};

/** The locks that are held, with those that wait for each. */
const locks = new Map<string, Promise<void>>();

/** Web Locks as far as the page uses them. */
const lockManager = {
  async request(
    name: string,
    { signal }: { readonly signal: AbortSignal },
    held: () => Promise<void>,
  ): Promise<void> {
    while (locks.has(name)) {
      await Promise.race([locks.get(name), new Promise((resolve) => setTimeout(resolve, 10))]);
      signal.throwIfAborted();
    }
    const lock = held();
    locks.set(name, lock);
    await lock;
    locks.delete(name);
  },
  query: async () => ({ held: [...locks.keys()].map((name) => ({ name })) }),
};

vi.stubGlobal('__VERSION__', '0.0.0');
vi.stubGlobal('navigator', { locks: lockManager, hardwareConcurrency: 2 });
