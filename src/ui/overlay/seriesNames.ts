// Names of experiments that are compared: only what differs between them.
import type { ExperimentConfig } from '../../experiment/config.ts';
import { describeEdit, fieldPaths, valueAt } from '../../experiment/edits.ts';
import { hasEffect } from '../../experiment/fieldEffect.ts';
import type { FieldPath } from '../../experiment/fields.ts';

/** A run, as far as it is named. */
export interface NamedConfig {
  /** What the run is called by itself. */
  readonly name: string;
  /** Undefined where the experiment isn't known. */
  readonly config: ExperimentConfig | undefined;
}

/** Fields in which the experiments differ and that change something in one of them. How fast the page trains is none. */
function differingFields(configs: readonly ExperimentConfig[]): FieldPath[] {
  return fieldPaths.filter(
    (path) =>
      path !== 'stepRate' &&
      new Set(configs.map((config) => valueAt(config, path))).size > 1 &&
      configs.some((config) => hasEffect(config, path)),
  );
}

/** What each has otherwise than the others: `Skip connections on, Depth 20`. Those that have nothing, or the same, get the run's own name; no two names are alike. */
export function seriesNames(runs: readonly NamedConfig[]): string[] {
  const configs = runs.flatMap(({ config }) => config ?? []);
  const differing = differingFields(configs);
  const words = runs.map(({ config }) =>
    differing
      .filter((field) => config && hasEffect(config, field))
      .map((field) => describeEdit({ field, to: valueAt(config!, field) }))
      .join(', '),
  );
  const isOnly = (all: readonly string[], word: string) =>
    all.filter((other) => other === word).length === 1;
  const named = runs.map(({ name }, i) => {
    if (!words[i]) return name;
    return isOnly(words, words[i]) ? words[i] : `${words[i]} (${name})`;
  });
  return named.map((name, i) => {
    if (isOnly(named, name)) return name;
    return `${name}, ${named.slice(0, i + 1).filter((other) => other === name).length}`;
  });
}

/** Whether the same samples come in the same order in all of them. */
export function haveSameBatches(configs: readonly ExperimentConfig[]): boolean {
  const [first, ...others] = configs.map(({ data, seed, batchSize }) =>
    JSON.stringify([data, seed, batchSize]),
  );
  return others.every((other) => other === first);
}
