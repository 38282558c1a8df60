// What the clipping threshold means in each mode, in words.
import { formatNumber } from '../../trace/query/formatNumber.ts';
import type { ExperimentConfig } from '../../experiment/config.ts';

/** What a threshold holds for, after “threshold 1”. */
const scopes = {
  globalNorm: '',
  layerNorm: ' for each layer',
  value: ' for each entry',
} as const;

/** The threshold with its meaning; undefined where clipping is off. */
export function thresholdOf({
  mode,
  threshold,
}: ExperimentConfig['clipping']): { value: number; text: string } | undefined {
  if (mode === 'none') return undefined;
  return { value: threshold, text: `threshold ${formatNumber(threshold)}${scopes[mode]}` };
}
