// A thread of the command line in Node: exposes a session by Comlink. `nodeClient.ts` starts it.
import { parentPort } from 'node:worker_threads';
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter';
import { createNodeSession } from '../training/nodeSession.ts';
import type { SessionListeners } from '../training/sessionHost.ts';

let onBlock: SessionListeners['onBlock'] = () => {};

const thread = {
  session: createNodeSession({ onBlock: (block) => onBlock(block) }),
  /** Sets the listener for blocks. */
  connect(listener: SessionListeners['onBlock']): void {
    onBlock = listener;
  },
};

/** The thread's functions, each called by message. */
export type NodeThread = typeof thread;

expose(thread, nodeEndpoint(parentPort!));
