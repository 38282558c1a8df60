// A session in a thread of Node.
import { Session } from './session.ts';
import type { SessionListeners } from './sessionHost.ts';

/** The verbs of a session that headless runs call, whether it is in this thread or answers by message. */
export type HeadlessSession = Pick<Session, 'start' | 'advance' | 'edit' | 'snapshot'>;

/** Backends that Node has none of; `auto` doesn't look for them. */
export const missingInNode = ['webgpu', 'webgl'] as const;

/** A session that lets this thread's messages in after every block. */
export const createNodeSession = (listeners: SessionListeners): Session =>
  new Session({
    ...listeners,
    letMessagesIn: () => new Promise((resolve) => setImmediate(resolve)),
  });
