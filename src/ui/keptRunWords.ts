// A run that was kept, in words.
import { formatNumber, formatStep } from '../trace/query/formatNumber.ts';
import { endOf } from '../trace/query/metricRows.ts';
import { recentMean } from '../trace/query/recentMean.ts';
import type { KeptRun } from '../runs/keptRuns.svelte.ts';
import { runName } from '../runs/runName.ts';

/** What a run was and how far it came: `Vanishing`, `step 2 310, loss 0.69`. */
export function keptRunWords({ config, live, state }: KeptRun): { name: string; reached: string } {
  const trace = live.source;
  const steps = endOf(trace);
  const loss = recentMean(trace, 'loss', steps - 1);
  const reached = [
    `step ${formatStep(steps)}`,
    ...(loss === undefined ? [] : [`loss ${formatNumber(loss)}`]),
    ...(state ? [] : ['trace only']),
  ];
  return { name: runName(config, trace), reached: reached.join(', ') };
}
