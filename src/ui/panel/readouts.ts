// What the charts say of one step.
import { layerColour } from '../../charts/pictures/layerLines.ts';
import { formatNumber } from '../../trace/query/formatNumber.ts';
import { metricValueAt } from '../../trace/query/pointReadings.ts';
import { stepTitle } from '../../trace/query/thinnedWords.ts';
import type { ReadoutContent, ReadoutRow } from '../../charts/plot/readoutContent.ts';
import type { Theme } from '../../charts/core/theme.ts';
import { metrics, widthOf, type LayerMetric } from '../../trace/model/metrics.ts';
import { lastHidden } from '../../network/layerNames.ts';
import { layerTitle } from '../../trace/model/layerWords.ts';
import { depthOf, type Trace } from '../../trace/model/trace.ts';

/** The head, the last layer, the middle one and layer 1, as indices; without the head where a metric has none. */
export function tellingLayers(depth: number, metric: LayerMetric): number[] {
  const head = metrics[metric].per === 'layer' ? [depth] : [];
  return [...new Set([...head, lastHidden(depth), Math.ceil(depth / 2) - 1, 0])].filter(
    (layer) => layer >= 0 && layer < widthOf(metric, depth),
  );
}

/** A few layers' values at a step, the deepest first, as in the chart's key. */
export function layerReadout(
  trace: Trace,
  metric: LayerMetric,
  step: number,
  theme: Theme,
  say = (layer: number) => formatNumber(metricValueAt(trace, metric, step, layer)),
): ReadoutContent {
  const depth = depthOf(trace);
  const rows = tellingLayers(depth, metric).map((layer): ReadoutRow => ({
    label: layerTitle(trace.layers[layer]),
    value: say(layer),
    colour: layerColour(layer, depth, theme),
  }));
  return { title: stepTitle(trace, step), rows };
}
