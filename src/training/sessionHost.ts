// What a session needs from around it: listeners, and what differs between a worker and a test.
import type { SessionBlock } from './member.ts';
import type { Prepare } from './startMembers.ts';

/** Who hears what happens in a session. */
export interface SessionListeners {
  /** Takes every block; what it returns settles once the block is dealt with. Up to three may be unacknowledged. */
  readonly onBlock: (block: SessionBlock) => Promise<void> | void;
  /** Hears several times a second how many layers' weights are drawn while a network gets ready, and 0 at the end. */
  readonly onWeights?: (layers: number) => unknown;
}

/** What a session runs in. */
export interface SessionHost extends SessionListeners {
  /** Awaited after every block, so that verbs called by message are heard; a timeout by default. */
  readonly letMessagesIn?: () => Promise<void>;
  /** Makes a member's engine; tests may give another. */
  readonly prepare?: Prepare;
}
