// A run that was kept, in words.
import { fields } from '../experiment/fields.ts';
import { presets } from '../experiment/presets.ts';
import { formatNumber, formatStep } from '../trace/query/formatNumber.ts';
import { endOf } from '../trace/query/metricRows.ts';
import { recentMean } from '../trace/query/recentMean.ts';
import type { KeptRun } from '../runs/keptRuns.svelte.ts';
import { standingPreset } from '../runs/standingPreset.ts';

/** What a run was and how far it came: `Vanishing`, `step 2 310, loss 0.69`. */
export function keptRunWords({ config, live, state }: KeptRun): { name: string; reached: string } {
  const trace = live.source;
  const steps = endOf(trace);
  const { activation, depth, width } = config.network;
  const preset = standingPreset(config, trace);
  const own = `${fields['network.activation'].choices[activation]}, ${depth} × ${width}`;
  const loss = recentMean(trace, 'loss', steps - 1);
  const reached = [
    `step ${formatStep(steps)}`,
    ...(loss === undefined ? [] : [`loss ${formatNumber(loss)}`]),
    ...(state ? [] : ['trace only']),
  ];
  const name = preset ? presets[preset].title : trace.experiment ? own : 'A trace from a file';
  return { name, reached: reached.join(', ') };
}
