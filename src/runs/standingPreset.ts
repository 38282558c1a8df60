// Whether a preset's words are still true of the run.
import type { ExperimentConfig } from '../experiment/config.ts';
import { presetNameOf, type PresetName } from '../experiment/presets.ts';
import type { Trace } from '../trace/model/trace.ts';

/**
 * The preset whose words hold for a run: its experiment is the preset's, and nothing was edited while it trained but its
 * speed. A network that was changed into a preset's did not start as that preset does.
 */
export function standingPreset(
  config: ExperimentConfig,
  trace: Pick<Trace, 'experiment' | 'events'> | undefined,
): PresetName | undefined {
  const wasEdited = trace?.events.some(({ field }) => field !== 'stepRate');
  const name = presetNameOf(config);
  const started = trace?.experiment ? presetNameOf(trace.experiment) : name;
  return wasEdited || started !== name ? undefined : name;
}
