// The type of a lab, and the properties of its page.
import type { Component } from 'svelte';
import type { Run } from '../runs/run.svelte.ts';

/** Properties of a lab's page. */
export interface LabProps {
  /** Name of the chosen problem; empty in a lab without problems. */
  readonly problem: string;
  /** Query of the link, for `Settings`. */
  readonly query: string;
  /** Writes the settings into the link. */
  readonly remember: (query: string) => void;
  /** The sandbox's run, created on the first call; used only by labs on the sandbox's network. */
  readonly run: () => Run;
}

/** A lab in the list at the left. */
export interface Lab {
  /** Its name in a link. */
  readonly name: string;
  readonly title: string;
  /** Subtitle in the list. */
  readonly about: string;
  /** Titles of its problems by name; the first is the default. */
  readonly problems?: Readonly<Record<string, string>>;
  /** Imports its page on demand. */
  readonly load: () => Promise<{ default: Component<LabProps> }>;
}
