// State shared by all charts of a page: step under the pointer, pinned step, scale and range of the step axis, redraw scheduler, and the figures for export.
import { untrack } from 'svelte';
import type { StepScale } from './axes.ts';
import type { ExportableFigure } from './figure.ts';
import type { StepRange } from './stepRange.ts';
import { RedrawScheduler } from './redrawScheduler.ts';

/** One per page of charts; created by its owner and passed down. */
export class ChartView {
  /** The step that the mouse, a finger or a key points at; null if none does. */
  pointed: number | null = $state(null);
  /** The step that is shown while nothing points at another; null for the newest. */
  pinned: number | null = $state(null);
  /** The step to pin in the next run. */
  pinnedNext: number | null = null;
  /** Scale of all step axes. */
  stepScale: StepScale = $state('linear');
  /** Range of all step axes; null shows all steps, also as they grow. */
  range: StepRange | null = $state.raw(null);
  /** How gradient norms are drawn; undefined for what fits the number of layers. */
  gradientView: 'lines' | 'heatMap' | undefined = $state();
  /** The open tab of the charts on training. */
  tab: 'loss' | 'health' | 'comparison' = $state('loss');
  readonly scheduler = new RedrawScheduler();
  /** Indices of highlighted layers; null highlights none. */
  highlight: readonly number[] | null = $state.raw(null);
  #run: object | undefined;
  #figures: readonly ExportableFigure[] = $state.raw([]);

  /** The step that all charts show; null for the newest. */
  get pointer(): number | null {
    return this.pointed ?? this.pinned;
  }

  /** The registered figures, in order of registration. */
  get figures(): readonly ExportableFigure[] {
    return this.#figures;
  }

  /** Shows a run, told from others by the object alone. Nothing is pointed at, and pin, range and highlight of another run are reset. */
  showRun(run: object): void {
    this.pointed = null;
    if (run === this.#run) return;
    this.#run = run;
    this.pinned = this.pinnedNext;
    this.pinnedNext = null;
    this.range = null;
    this.highlight = null;
  }

  /** Registers what can be saved as a figure; returns a function that removes it. */
  register(figure: ExportableFigure): () => void {
    this.#figures = [...untrack(() => this.#figures), figure];
    return () => {
      this.#figures = this.#figures.filter((other) => other !== figure);
    };
  }
}
