// The type of a preset.
import { parseConfig, type ExperimentConfig } from './config.ts';

/** An experiment to start from. */
export interface Preset {
  readonly title: string;
  /** Two sentences: what to look at, and why it is so. */
  readonly lookAt: string;
  readonly config: ExperimentConfig;
}

/** The defaults with these changes. Throws if the result is invalid. */
export function config(changes: object): ExperimentConfig {
  const parsed = parseConfig(changes);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.config;
}
