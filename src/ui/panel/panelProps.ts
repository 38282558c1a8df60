// What every panel of charts is given.
import type { ChartView } from '../../charts/core/chartView.svelte.ts';
import type { LiveTrace } from '../../runs/liveTrace.svelte.ts';

/** A trace as a chart reads it: reading `trace` subscribes to every change. */
export type ShownTrace = Pick<LiveTrace, 'trace' | 'source'>;

/** A run's trace, and what the charts of a page share. */
export interface PanelProps {
  live: LiveTrace;
  view: ChartView;
}
