// What is to be known of the runs of a comparison, as sentences.
import { recentSteps } from '../../../trace/query/recentMean.ts';
import { listed } from '../../../trace/model/metricWords.ts';
import { haveSameBatches } from '../../overlay/seriesNames.ts';
import type { ComparedRun } from './comparedRuns.svelte.ts';

/** Whether they saw the same batches, and which of them have only some of their steps. */
export function comparisonNote(
  runs: readonly Pick<ComparedRun, 'config' | 'live'>[],
  names: readonly string[],
): string {
  const sparse = names.filter((_, i) => runs[i].live.source.stepNumbers);
  return [
    ...batchesSentence(runs),
    ...(sparse.length
      ? [`Of ${listed(sparse)} only some steps are known: means are over ${recentSteps} of those.`]
      : []),
  ].join(' ');
}

function batchesSentence(runs: readonly Pick<ComparedRun, 'config'>[]): string[] {
  const configs = runs.flatMap(({ config }) => config ?? []);
  if (runs.length < 2 || configs.length < runs.length) return [];
  return haveSameBatches(configs)
    ? ['All saw the same batches: data, seed and batch size are equal.']
    : ['They saw different batches: data, seed or batch size differ.'];
}
