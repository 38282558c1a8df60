// What is compared: one run, or a variant with a run for each of its seeds.
import type { LiveTrace } from '../../runs/liveTrace.svelte.ts';

/** Runs under one name; their traces grow while they train. */
export interface Series {
  /** What it has otherwise than the others. */
  readonly name: string;
  /** A run's trace, or one for each seed that has begun. */
  readonly traces: readonly LiveTrace[];
}
