// Whether clipping does anything, or everything.
import { clippedShare } from '../../trace/query/clippedShare.ts';
import type { Symptom } from '../finding.ts';
import { recent, windowLength, type RecentWindow } from '../recentWindow.ts';
import { formatShare, formatNumber } from '../../trace/query/formatNumber.ts';

/** Over this share of steps the threshold, and not the learning rate, sets the step's length. Pascanu et al. (2013, section 3.2) mean clipping for rare steps; the share is ours. */
const nearlyAlways = 0.95;

/** Clipping cuts nearly every step, or not one. Neither is a fault, so it is a note. */
export function clippingShare({ trace, config, since, steps }: RecentWindow): Symptom | undefined {
  if (!config || config.clipping.mode === 'none' || steps < windowLength) return undefined;
  const from = Math.max(0, trace.steps - windowLength);
  const share = clippedShare(trace, from);
  if (share > 0 && share < nearlyAlways) return undefined;
  const threshold = formatNumber(config.clipping.threshold);
  const norm = Math.max(...recent({ trace, since }, 'totalNorm'));
  return {
    severity: 'note',
    title: share ? 'Always clipped' : 'Never clipped',
    sentence: share
      ? `The threshold ${threshold} cut ${formatShare(share)} of the last ${windowLength} steps: it sets their length now, and the learning rate no longer does.`
      : `The threshold ${threshold} cut none of the last ${windowLength} steps; the largest gradient had a norm of ${formatNumber(norm)}.`,
    remedies: share
      ? [
          {
            label: 'Threshold × 10',
            changes: { 'clipping.threshold': config.clipping.threshold * 10 },
          },
        ]
      : [],
  };
}
