// Draws pictures on a canvas by Chart.js.
import {
  BasicPlatform,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  type Point,
} from 'chart.js';
import type { Axis } from './axes.ts';
import type { FigureCanvas } from './figure.ts';
import { marginsOf, noMargins, type Frame } from './figureFrame.ts';
import {
  bottomGutter,
  leftGutter,
  rightAxisWidth,
  rightGutter,
  topGutter,
  type Gutter,
} from './layout.ts';
import { updateDatasets } from './lineDatasets.ts';
import type { Picture, PictureMaker } from './picture.ts';
import { annotations } from './plugins/annotations.ts';
import { arrows } from './plugins/arrows.ts';
import { colourBar } from './plugins/colourBar.ts';
import type { DrawnPicture } from './plugins/drawn.ts';
import { nonFiniteMarks } from './plugins/nonFiniteMarks.ts';
import { endLabels } from './plugins/endLabels.ts';
import { eventLines } from './plugins/eventLines.ts';
import { frame } from './plugins/frame.ts';
import { heatMapCells } from './plugins/heatMapCells.ts';
import { legendRows } from './plugins/legendRows.ts';
import { paths } from './plugins/paths.ts';
import { shadedAreas } from './plugins/shadedAreas.ts';
import { scalesOf } from './scales.ts';
import { spaceAbove, spaceBeside } from './plotSpace.ts';
import type { Theme } from './theme.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale);

/** The plot area within its canvas, in pixels. */
export interface PlotArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What was last drawn, and where. */
export interface ShownPicture {
  readonly picture: Picture;
  readonly area: PlotArea;
}

/** A chart on a canvas. */
export interface PictureChart {
  /** Makes the picture for the plot area's size and draws it; undefined while the canvas has no size. */
  show(make: PictureMaker, theme: Theme): ShownPicture | undefined;
  destroy(): void;
}

/**
 * What a chart is made for: to fill its canvas's parent, with a callback on resize; or for a figure of the canvas's size, at `ratio` device pixels per
 * pixel, which stays on the canvas after the chart is destroyed.
 */
export type ChartPurpose =
  { readonly resized: () => void } | { readonly ratio: number; readonly frame: Frame };

const emptyAxis: Axis = { kind: 'linear', min: 0, max: 1, ticks: [] };
const emptyPicture: Picture = {
  x: emptyAxis,
  y: emptyAxis,
  lines: [],
  marks: [],
  events: [],
  endLabels: [],
  legend: [],
};

/** Creates a chart on a canvas. */
export function createChart(
  canvas: FigureCanvas,
  gutter: Gutter,
  firstTheme: Theme,
  purpose: ChartPurpose,
): PictureChart {
  const isFigure = 'frame' in purpose;
  const margins = isFigure ? marginsOf(purpose.frame) : noMargins;
  let drawn: DrawnPicture = { picture: emptyPicture, theme: firstTheme, margins };
  let [top, right] = [topGutter, rightGutter[gutter]];
  const read = () => drawn;
  const plugins = [
    frame(isFigure ? purpose.frame : undefined),
    heatMapCells,
    shadedAreas,
    paths,
    nonFiniteMarks,
    eventLines,
    arrows,
    annotations,
    endLabels,
    colourBar,
    legendRows,
  ];
  const chart = new Chart<'line', Point[]>(canvas as HTMLCanvasElement, {
    type: 'line',
    data: { datasets: [] },
    ...(isFigure && { platform: BasicPlatform }),
    options: {
      animation: false,
      parsing: false,
      normalized: true,
      maintainAspectRatio: false,
      events: [],
      ...(isFigure
        ? { responsive: false, devicePixelRatio: purpose.ratio }
        : { onResize: purpose.resized }),
      layout: { autoPadding: false },
    },
    plugins: plugins.map((plugin) => plugin(read)),
  });

  return {
    show(make, theme) {
      const { width, height, ctx } = chart;
      const room = {
        width: width - margins.left - margins.right,
        height: height - margins.top - margins.bottom,
      };
      const makeWithin = () =>
        make({
          width: room.width - leftGutter[gutter] - right,
          height: room.height - bottomGutter - top,
          theme,
        });
      if (room.width - leftGutter[gutter] - right < 20 || room.height < 50) return undefined;
      let picture = makeWithin();
      const above = spaceAbove(picture, ctx, room.width - leftGutter[gutter], theme);
      const beside = (isFigure && spaceBeside(picture, ctx, theme)) || right;
      if (above !== top || beside !== right) {
        [top, right] = [above, beside];
        picture = makeWithin();
      }
      drawn = { picture, theme, margins };
      chart.options.layout = {
        autoPadding: false,
        padding: {
          left: margins.left,
          top: margins.top + top,
          right: margins.right + right - (picture.right ? rightAxisWidth : 0),
          bottom: margins.bottom,
        },
      };
      chart.options.scales = scalesOf(picture, leftGutter[gutter], theme);
      updateDatasets(chart.data.datasets, picture, isFigure);
      // In the mode 'none' Chart.js would keep the points' former radius and colour.
      chart.update();
      const { chartArea } = chart;
      return {
        picture,
        area: {
          left: chartArea.left,
          top: chartArea.top,
          width: chartArea.width,
          height: chartArea.height,
        },
      };
    },
    destroy() {
      // Chart.js clears the canvas of a chart that it destroys.
      if (isFigure) Object.assign(chart, { canvas: null });
      chart.destroy();
    },
  };
}
