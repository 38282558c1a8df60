// What a lab is, and what it gets from the page.
import type { Component } from 'svelte';
import type { Run } from '../runs/run.svelte.ts';

/** What the page hands to a lab. */
export interface LabProps {
  /** The problem chosen at the left, by name; empty in a lab that has none to choose from. */
  readonly problem: string;
  /** What the link sets, for `Settings`. */
  readonly query: string;
  /** Brings what is set into the link. */
  readonly remember: (query: string) => void;
  /** The sandbox's run, made at the first call: only a lab of the person's own network asks for it. */
  readonly run: () => Run;
}

/** A lab in the list at the left. */
export interface Lab {
  /** Its name in a link. */
  readonly name: string;
  readonly title: string;
  /** What one learns there, in a few words. */
  readonly about: string;
  /** What it lets one choose from, by name, with words for each; the first is where it opens. */
  readonly problems?: Readonly<Record<string, string>>;
  /** Loads its page, and with it whatever only it needs. */
  readonly load: () => Promise<{ default: Component<LabProps> }>;
}
