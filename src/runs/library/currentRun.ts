// A run that an earlier version stored, as this version would have stored it.
import { parseConfig, type ExperimentConfig } from '../../experiment/config.ts';
import type { FieldPath } from '../../experiment/fields.ts';
import { currentPath, withCurrentNames } from '../../experiment/renames.ts';
import type { SavedRun } from './savedRun.ts';

function current(config: ExperimentConfig): ExperimentConfig {
  const parsed = parseConfig(withCurrentNames(config));
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.config;
}

/** A stored run with the present names of fields, and the defaults of those that are new. Throws a sentence if its experiment isn't valid any more. */
export function currentRun(saved: SavedRun): SavedRun {
  const { experiment, events } = saved.facts;
  return {
    ...saved,
    config: current(saved.config),
    facts: {
      ...saved.facts,
      experiment: experiment && current(experiment),
      events: events.map((event) => ({ ...event, field: currentPath(event.field) as FieldPath })),
    },
  };
}
