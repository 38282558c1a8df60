// The canvas of a plot: mounts a chart and redraws it when picture, size, theme or fonts change.
import type { ShownPicture } from '../core/chart.ts';
import type { Gutter } from '../core/layout.ts';
import { mountChart } from '../core/mountedChart.ts';
import type { PictureMaker } from '../core/picture.ts';
import type { Redraw, RedrawScheduler } from '../core/redrawScheduler.ts';
import type { Theme } from '../core/theme.ts';

/** Inputs as getters, so that they stay reactive. */
export interface PictureCanvasOptions {
  /** A new function whenever the picture changed. */
  readonly make: () => PictureMaker;
  readonly gutter: () => Gutter;
  /**
   * The page's scheduler: the canvas is redrawn in turn with other charts, and only while in view.
   * Without one it is redrawn in the next frame, in view or not.
   */
  readonly scheduler?: () => RedrawScheduler;
}

/** Keeps a canvas up to date with its picture. Must be created during a component's initialization. */
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

/** A scheduler for one canvas: at most one redraw per frame. */
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
