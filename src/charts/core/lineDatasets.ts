// A picture's lines as Chart.js datasets.
import type { ChartDataset, Point } from 'chart.js';
import type { Axis } from './axes.ts';
import type { Line, Picture } from './picture.ts';

/** Pixels by which a line may extend past the plot area, so that one along its edge isn't cut; 0 at a side where the line goes on. */
const overhang = 3;

type LineDataset = ChartDataset<'line', Point[]>;

function clipOf({ points }: Line, { min, max }: Axis) {
  const goesOn = { left: points[0]?.x < min, right: (points.at(-1)?.x ?? max) > max };
  return {
    left: goesOn.left ? 0 : overhang,
    right: goesOn.right ? 0 : overhang,
    top: overhang,
    bottom: overhang,
  };
}

/** Updates a chart's datasets to the lines of a picture. Reuses the objects: Chart.js keeps its own state per object. */
export function updateDatasets(
  datasets: LineDataset[],
  { lines, x }: Picture,
  isFigure: boolean,
): void {
  datasets.length = Math.min(datasets.length, lines.length);
  lines.forEach((line, i) => {
    const dataset: LineDataset = {
      data: line.points,
      yAxisID: line.right ? 'right' : 'y',
      borderColor: line.colour,
      backgroundColor: line.colour,
      borderWidth: line.width,
      showLine: line.width > 0,
      borderDash: line.dash ?? [],
      borderJoinStyle: 'bevel',
      pointRadius: line.dots ?? 0,
      pointBorderWidth: 0,
      clip: clipOf(line, x),
      // With segments Chart.js draws by the context's own path; a Path2D could not be read back.
      ...(isFigure && { segment: {} }),
      // Chart.js draws the first dataset on top.
      order: lines.length - i,
    };
    if (datasets[i]) Object.assign(datasets[i], dataset);
    else datasets[i] = dataset;
  });
}
