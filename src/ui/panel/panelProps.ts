// What every panel of charts is given.
import type { ChartView } from '../../charts/core/chartView.svelte.ts';
import type { LiveTrace } from '../../runs/liveTrace.svelte.ts';

/** A run's trace, and what the charts of a page share. */
export interface PanelProps {
  live: LiveTrace;
  view: ChartView;
}
