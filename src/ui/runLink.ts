// The link to a run: its experiment at step 0, with the edits at their steps.
import type { ExperimentConfig } from '../experiment/config.ts';
import type { PlannedEdit } from '../experiment/plannedEdits.ts';
import { toLesson, type ShownCharts } from '../routing/lesson.ts';
import type { Trace } from '../trace/model/trace.ts';

/** A run as far as a link carries it. */
export interface LinkedRun {
  /** Its experiment as it is now. */
  readonly config: ExperimentConfig;
  /** What it began with and the edits since; undefined before its first step. */
  readonly recorded: Pick<Trace, 'experiment' | 'events'> | undefined;
  readonly planned: readonly PlannedEdit[];
}

/** The hash of the link to a run and to what its charts show, and a sentence's end where not all of its edits fit. */
export function runLink(
  { config, recorded, planned }: LinkedRun,
  charts: ShownCharts = {},
): { readonly hash: string; readonly note: string } {
  const { hash, dropped } = toLesson({
    config: { ...(recorded?.experiment ?? config), stepRate: config.stepRate },
    edits: [...(recorded?.events ?? []), ...planned],
    charts,
  });
  const note = dropped ? `, without the last ${dropped} edits: it has no room for them` : '';
  return { hash, note };
}
