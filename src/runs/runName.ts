// What a run is called that nobody gave a name.
import type { ExperimentConfig } from '../experiment/config.ts';
import { fields } from '../experiment/fields.ts';
import { presets } from '../experiment/presets.ts';
import type { Trace } from '../trace/model/trace.ts';
import { standingPreset } from './standingPreset.ts';

/** A run in a few words: `Vanishing` while it's that preset, else `Sigmoid, 3 × 8`. */
export function runName(
  config: ExperimentConfig,
  trace: Pick<Trace, 'experiment' | 'events'>,
): string {
  if (!trace.experiment) return 'A trace from a file';
  const preset = standingPreset(config, trace);
  if (preset) return presets[preset].title;
  const { activation, depth, width } = config.network;
  return `${fields['network.activation'].choices[activation]}, ${depth} × ${width}`;
}
