// A chart on a mounted canvas, which follows the page's theme and fonts and the canvas's size.
import { createChart, type ShownPicture } from './chart.ts';
import type { Gutter } from './layout.ts';
import type { PictureMaker } from './picture.ts';
import { readTheme, watchTheme, type Theme } from './theme.ts';

/** A chart on a mounted canvas. */
export interface MountedChart {
  /** The present theme. */
  readonly theme: Theme;
  /** Draws a picture; undefined while the canvas has no size. */
  show(make: PictureMaker): ShownPicture | undefined;
  destroy(): void;
}

/** Creates a chart on a mounted canvas; `request` is called when size, theme or fonts change and it must be redrawn. */
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
  let isMounted = true;
  void document.fonts.load(`11px ${theme.font}`).then(() => isMounted && request());
  return {
    get theme() {
      return theme;
    },
    show: (make) => chart.show(make, theme),
    destroy() {
      isMounted = false;
      unwatchTheme();
      chart.destroy();
    },
  };
}
