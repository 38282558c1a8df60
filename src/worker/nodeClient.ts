// The command line's side of its threads in Node.
import { Worker } from 'node:worker_threads';
import { proxy, wrap } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter';
import type { HeadlessSession } from '../training/nodeSession.ts';
import type { SessionListeners } from '../training/sessionHost.ts';
import type { NodeThread } from './nodeThread.ts';

/** A thread that trains. */
export interface TrainingThread {
  /** Its session, whose blocks the listener gets. Every verb rejects once the thread has died or was ended. */
  connect(listeners: SessionListeners): HeadlessSession;
  end(): Promise<unknown>;
}

/** Starts a thread from its built script. */
export function startThread(): TrainingThread {
  const worker = new Worker(new URL('./nodeThread.js', import.meta.url));
  const death = new Promise<never>((_, reject) => {
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('A training thread ended.')));
  });
  death.catch(() => {});
  const thread = wrap<NodeThread>(nodeEndpoint(worker));
  // Comlink's types know no class with private fields.
  const session = thread.session as unknown as HeadlessSession;
  const orDeath = <Answer>(answer: Promise<Answer>) => Promise.race([answer, death]);
  return {
    connect({ onBlock }) {
      void thread.connect(proxy(onBlock));
      return {
        start: (request) => orDeath(session.start(request)),
        advance: (count, blockSize) => orDeath(session.advance(count, blockSize)),
        edit: (configs) => orDeath(session.edit(configs)),
        snapshot: (mostBytes) => orDeath(session.snapshot(mostBytes)),
      };
    },
    end: () => worker.terminate(),
  };
}
