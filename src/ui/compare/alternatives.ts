// What a setting can be compared with: its other values, in words.
import type { ExperimentConfig } from '../../experiment/config.ts';
import { describeEdit, type Changes } from '../../experiment/edits.ts';
import type { FieldPath } from '../../experiment/fields.ts';
import { otherValues } from '../../experiment/suggestedValues.ts';

/** One other value of a setting. */
export interface Alternative {
  /** As a list of changes has it: “Skip connections on”. */
  readonly words: string;
  readonly changes: Changes;
}

/** Changes in words, one after the other. */
export const describeChanges = (changes: Changes): string =>
  Object.entries(changes)
    .map(([field, to]) => describeEdit({ field: field as FieldPath, to }))
    .join(', ');

/** The other values that suggest themselves for a setting of an experiment. */
export const alternativesTo = (config: ExperimentConfig, path: FieldPath): Alternative[] =>
  otherValues(config, path).map((to) => {
    const changes = { [path]: to };
    return { words: describeChanges(changes), changes };
  });
