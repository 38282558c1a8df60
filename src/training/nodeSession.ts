// A session in a thread of Node.
import { Session } from './session.ts';
import type { SessionListeners } from './sessionHost.ts';

/** Backends that Node has none of; `auto` doesn't look for them. */
export const missingInNode = ['webgpu', 'webgl'] as const;

/** A session that lets this thread's messages in after every block. */
export const createNodeSession = (listeners: SessionListeners): Session =>
  new Session({
    ...listeners,
    letMessagesIn: () => new Promise((resolve) => setImmediate(resolve)),
  });
