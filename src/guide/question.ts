// What a question of the guide is, and what its page gets.
import type { Component } from 'svelte';
import type { ExperimentConfig } from '../experiment/config.ts';

/** What the guide hands to the page of a question. */
export interface QuestionProps {
  /** The experiment that stands in the sandbox, for figures about the person's own network. */
  readonly experiment: ExperimentConfig;
  /** What the link sets in the figure, for `Settings`. */
  readonly query: string;
  /** Brings what is set into the link. */
  readonly remember: (query: string) => void;
}

/** A question in the list at the left. */
export interface Question {
  /** Its name in a link. */
  readonly name: string;
  /** The question in full. */
  readonly title: string;
  /** The same in two or three words, for the list. */
  readonly short: string;
  /** Loads its page: the answer with its figure. */
  readonly load: () => Promise<{ default: Component<QuestionProps> }>;
}
