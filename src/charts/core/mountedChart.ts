// A chart for as long as its canvas is on the page: in the page's colours and letters, at its canvas's size.
import { createChart, type ShownPicture } from './chart.ts';
import type { Gutter } from './layout.ts';
import type { PictureMaker } from './picture.ts';
import { readTheme, watchTheme, type Theme } from './theme.ts';

/** A chart on the page. */
export interface MountedChart {
  /** The colours it's drawn with now. */
  readonly theme: Theme;
  /** Draws a picture; undefined while the canvas has no size. */
  show(make: PictureMaker): ShownPicture | undefined;
  destroy(): void;
}

/** Starts a chart on a canvas of the page; `request` is called whenever it must be drawn again for its size, its colours or its letters. */
export function mountChart(
  canvas: HTMLCanvasElement,
  gutter: Gutter,
  request: () => void,
): MountedChart {
  let theme = readTheme(canvas);
  const chart = createChart(canvas, gutter, theme, { resized: request });
  const unwatchTheme = watchTheme(() => {
    theme = readTheme(canvas);
    request();
  });
  void document.fonts.load(`11px ${theme.font}`).then(request);
  return {
    get theme() {
      return theme;
    },
    show: (make) => chart.show(make, theme),
    destroy() {
      unwatchTheme();
      chart.destroy();
    },
  };
}
