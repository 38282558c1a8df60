// What a session needs from its host: listeners, and functions that differ between a worker and a test.
import type { SessionBlock } from './member.ts';
import type { Prepare } from './startMembers.ts';

/** Listeners of a session. */
export interface SessionListeners {
  /** Called with every block; the returned promise settles when the block is handled. Up to three may be unacknowledged. */
  readonly onBlock: (block: SessionBlock) => Promise<void> | void;
  /** Called several times per second with the number of layers drawn while a network is prepared, and with 0 at the end. */
  readonly onWeights?: (layers: number) => unknown;
}

/** Host of a session. */
export interface SessionHost extends SessionListeners {
  /** Awaited after every block, so that pending messages are handled; a timeout by default. */
  readonly letMessagesIn?: () => Promise<void>;
  /** Creates a member's engine; replaced in tests. */
  readonly prepare?: Prepare;
}
