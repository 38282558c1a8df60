// The canvas of a plot: mounts a chart on it and redraws it when its picture, its size, its colours or its letters change.
import type { ShownPicture } from '../core/chart.ts';
import type { Gutter } from '../core/layout.ts';
import { mountChart } from '../core/mountedChart.ts';
import type { PictureMaker } from '../core/picture.ts';
import type { Redraw, RedrawScheduler } from '../core/redrawScheduler.ts';
import type { Theme } from '../core/theme.ts';

/** What a canvas shows; each is read when it is needed. */
export interface PictureCanvasOptions {
  /** A new function whenever the picture changed. */
  readonly make: () => PictureMaker;
  readonly gutter: () => Gutter;
  /**
   * The scheduler of the charts of a page: the canvas is drawn in turn with them, and only while it is in view.
   * Left out, it is drawn in the next frame, in view or not.
   */
  readonly scheduler?: () => RedrawScheduler;
}

/** A canvas that keeps showing a picture, and what it shows now. Made while a component starts. */
export class PictureCanvas {
  readonly #options: PictureCanvasOptions;
  #shown: ShownPicture | undefined = $state.raw();
  #theme: Theme | undefined = $state.raw();

  constructor(options: PictureCanvasOptions) {
    this.#options = options;
  }

  /** What was last drawn, and where; undefined before the first drawing. */
  get shown(): ShownPicture | undefined {
    return this.#shown;
  }

  /** The colours it was last drawn with; undefined before the first drawing. */
  get theme(): Theme | undefined {
    return this.#theme;
  }

  /** Attachment of the canvas. */
  readonly attach = (canvas: HTMLCanvasElement): (() => void) => {
    const { make, gutter, scheduler } = this.#options;
    const redraw = {
      draw: () => {
        this.#theme = chart.theme;
        this.#shown = chart.show(make()) ?? this.#shown;
      },
    };
    let inView = true;
    const turns = scheduler ? undefined : nextFrame();
    const request = () => {
      if (inView) (turns ?? scheduler!()).request(redraw);
    };
    const chart = mountChart(canvas, gutter(), request);
    const observer = new IntersectionObserver(([entry]) => {
      inView = entry?.isIntersecting ?? true;
      request();
    });
    if (scheduler) observer.observe(canvas);
    $effect(() => {
      make();
      request();
    });
    return () => {
      observer.disconnect();
      (turns ?? scheduler!()).cancel(redraw);
      chart.destroy();
    };
  };
}

/** Draws one canvas once a frame at most. */
function nextFrame(): Pick<RedrawScheduler, 'request' | 'cancel'> {
  let frame = 0;
  return {
    request({ draw }: Redraw) {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        draw();
      });
    },
    cancel: () => cancelAnimationFrame(frame),
  };
}
