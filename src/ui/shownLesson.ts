// What Share copies: the run with its edits, and what the charts show.
import type { ChartView } from '../charts/core/chartView.svelte.ts';
import type { Run } from '../runs/run.svelte.ts';
import { runLink } from './runLink.ts';

/** The run as far as a link carries it. */
type SharedRun = Pick<Run, 'config' | 'trace' | 'planned' | 'status'>;

/** The charts as far as a link carries them. */
type SharedView = Pick<ChartView, 'gradientView' | 'tab' | 'pinned'>;

/** The link to a run as it's shown, as `runLink` makes it. */
export function shownLesson(
  { config, trace, planned, status }: SharedRun,
  { gradientView, tab, pinned }: SharedView,
): ReturnType<typeof runLink> {
  // While a run gets ready the trace is still the one before it.
  const recorded = status !== 'starting' && trace?.experiment ? trace : undefined;
  return runLink(
    { config, recorded, planned },
    {
      ...(gradientView && { view: gradientView }),
      ...(tab === 'health' && { tab }),
      ...(pinned !== null && { at: pinned }),
    },
  );
}
