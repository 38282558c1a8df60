// What a diagnosis is made of: plain data, so that it can be tested, shown and acted on.
import type { Changes } from '../experiment/edits.ts';
import type { LayerMetric } from '../trace/model/metrics.ts';

/** How bad it is: the run has stopped or can't learn; something is likely wrong; something worth knowing, in a healthy run too. */
export type Severity = 'trouble' | 'warning' | 'note';

/** Something to try: fields to be set. */
export interface Remedy {
  /** What it does, in the words of a button: “Skip connections on”. */
  readonly label: string;
  readonly changes: Changes;
  /** Whether the learning rate that a sweep suggests is set as well; there is nothing to offer until one was found. */
  readonly findsRate?: boolean;
}

/** What a rule says of a trace. */
export interface Symptom {
  readonly severity: Severity;
  /** One or two words: “Vanishing”. */
  readonly title: string;
  /** What was measured, with its numbers, and why it is so. */
  readonly sentence: string;
  /** Where to look: layers as indices, and the metric that shows it. */
  readonly evidence?: { readonly layers: readonly number[]; readonly metric: LayerMetric };
  /** Whether training has made the weights too large to go on from: every remedy then restarts the run. */
  readonly needsRestart?: boolean;
  /** What to try, the best first. */
  readonly remedies: readonly Remedy[];
}

/** What was found in a trace, and by which rule. */
export interface Finding extends Symptom {
  /** The rule's name. */
  readonly rule: string;
  /** Title of the finding that this one follows from: it is a note then, whatever the rule alone would say. */
  readonly explainedBy?: string;
}
