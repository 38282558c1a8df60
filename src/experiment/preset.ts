// The type of a preset, and which preset an experiment is.
import { parseConfig, type ExperimentConfig } from './config.ts';
import { changedFields } from './edits.ts';
import type { FieldPath } from './fields.ts';

/** An experiment to start from. */
export interface Preset {
  readonly title: string;
  /** Two sentences: what to look at, and why it is so. What they claim is measured in `training/presetWords.test.ts`. */
  readonly lookAt: string;
  readonly config: ExperimentConfig;
  /** Whether it waits for Run, since it is over within a few steps. */
  readonly startsPaused?: boolean;
}

/** The defaults with these changes. Throws if the result is invalid. */
export function config(changes: object): ExperimentConfig {
  const parsed = parseConfig(changes);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.config;
}

/** Fields that change how fast an experiment is computed, and by what, but not what it shows. */
const computing: ReadonlySet<FieldPath> = new Set(['stepRate', 'backend', 'engine']);

/** Whether two experiments show the same: they differ at most in speed, backend and engine. */
export const showsTheSame = (one: ExperimentConfig, other: ExperimentConfig): boolean =>
  changedFields(one, other).every((field) => computing.has(field));
