// What every panel of charts is given.
import type { ChartView } from '../../charts/core/chartView.svelte.ts';
import type { Trace } from '../../trace/model/trace.ts';

/** A run's trace, and what the charts of a page share. */
export interface PanelProps {
  trace: Trace;
  /** Increases with every block of steps: the trace itself is plain and only grows. */
  revision: number;
  view: ChartView;
}
