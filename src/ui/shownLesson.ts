// What Share copies: the run with its edits, and what the charts show.
import type { ChartView } from '../charts/core/chartView.svelte.ts';
import { toLesson } from '../routing/lesson.ts';
import type { Run } from '../runs/run.svelte.ts';

/** The run as far as a link carries it. */
type SharedRun = Pick<Run, 'config' | 'trace' | 'planned' | 'status'>;

/** The charts as far as a link carries them. */
type SharedView = Pick<ChartView, 'gradientView' | 'tab' | 'pinned'>;

/** The hash of the link to a run as it's shown, and a sentence where not all of its edits fit. */
export function shownLesson(
  { config, trace, planned, status }: SharedRun,
  { gradientView, tab, pinned }: SharedView,
): { readonly hash: string; readonly note: string } {
  const { stepRate } = config;
  // While a run gets ready the trace is still the one before it.
  const recorded = status !== 'starting' && trace?.experiment ? trace : undefined;
  const { hash, dropped } = toLesson({
    config: { ...(recorded?.experiment ?? config), stepRate },
    edits: [...(recorded?.events ?? []), ...planned],
    charts: {
      ...(gradientView && { view: gradientView }),
      ...(tab === 'health' && { tab }),
      ...(pinned !== null && { at: pinned }),
    },
  });
  const note = dropped ? `, without the last ${dropped} edits: it has no room for them` : '';
  return { hash, note };
}
