// What all charts of one page share: the step under the pointer, the step axis and the stretch it shows, the turns in which they're drawn, and themselves for export.
import { untrack } from 'svelte';
import type { StepScale } from './axes.ts';
import type { Gutter } from './layout.ts';
import type { PictureMaker } from './picture.ts';
import type { StepRange } from './stepRange.ts';
import { RedrawScheduler } from './redrawScheduler.ts';

/** A chart that can be saved as a picture, whether or not the page shows it now. */
export interface ExportableChart {
  readonly title: string;
  readonly gutter: Gutter;
  /** What makes its picture as it would be now. */
  make(): PictureMaker;
}

/** One for a page of charts; made by its owner and passed down. */
export class ChartView {
  /** The step under the pointer in any chart; null shows the newest. */
  pointer: number | null = $state(null);
  /** How the step axes are laid out. */
  stepScale: StepScale = $state('linear');
  /** The steps that all step axes show; null shows all there are and grows with them. */
  range: StepRange | null = $state.raw(null);
  readonly scheduler = new RedrawScheduler();
  /** Layers, as indices, that a finding points at; null points at none. */
  highlight: readonly number[] | null = $state.raw(null);
  #charts: readonly ExportableChart[] = $state.raw([]);

  /** The charts on the page, in the order they came. */
  get charts(): readonly ExportableChart[] {
    return this.#charts;
  }

  /** Forgets what only means something in one run: the pointer, the range and the highlight. */
  leaveRun(): void {
    this.pointer = null;
    this.range = null;
    this.highlight = null;
  }

  /** Adds a chart; returns what removes it. */
  register(chart: ExportableChart): () => void {
    this.#charts = [...untrack(() => this.#charts), chart];
    return () => {
      this.#charts = this.#charts.filter((other) => other !== chart);
    };
  }
}
