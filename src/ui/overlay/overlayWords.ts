// What charts of several runs say at a step, in readouts, tables and summaries.
import { meanOverSeeds, type SeedCounts } from '../../calculus/statistics/overSeeds.ts';
import { meanAndSpread, type Spread } from '../../charts/pictures/overlay/overlayLines.ts';
import { averagingOf, overlayMetrics } from '../../charts/pictures/overlay/overlayMetrics.ts';
import {
  longestOf,
  tracesOf,
  valuesAt,
  valueOfLayer,
  type OverlaySeries,
} from '../../charts/pictures/overlay/overlaySeries.ts';
import { layerNearest } from '../../charts/pictures/overlay/overlayProfilePicture.ts';
import { metrics, type LayerMetric, type MetricName } from '../../trace/model/metrics.ts';
import { formatNumber, formatShare, formatStep } from '../../trace/query/formatNumber.ts';
import { haveSameLayers, placeWords } from '../../trace/query/layerPlace.ts';
import { layerTitle } from '../../trace/model/layerWords.ts';
import { tableLayers, tableSteps } from '../panel/traceTables.ts';
import { depthOf, has, type Trace } from '../../trace/model/trace.ts';
import { endOf } from '../../trace/model/metricRows.ts';
import type { Table } from '../widgets/table.ts';
import { meanText } from './meanText.ts';
import type { MetricChoice } from './overlayChoices.ts';

/** What a chart by step is called: `Loss`, `Error signal, layer 1`. */
export function choiceTitle(
  { metric, place }: MetricChoice,
  series: readonly OverlaySeries[],
): string {
  const { title } = overlayMetrics[metric];
  return metrics[metric].per === 'step'
    ? title
    : `${title}, ${placeWords(place, tracesOf(series), metric)}`;
}

const formatOf = (metric: MetricName) =>
  overlayMetrics[metric].axis === 'percent' ? formatShare : formatNumber;

/** Values in words: one as it is, `0.43`; several as their mean with the spread, and how many there are where some are missing: `0.43 ± 0.02 (6 of 8)`. */
export function valuesText(
  values: readonly (number | undefined)[],
  metric: MetricName,
  spread: Spread,
): string {
  const format = formatOf(metric);
  if (values.length === 1) return values[0] === undefined ? '–' : format(values[0]);
  const averaging = averagingOf(metric);
  const mean = meanOverSeeds(values, averaging);
  const { low, high } = meanAndSpread(values, metric, spread);
  const hasRange = spread === 'range' && low !== undefined && high !== undefined;
  const text = hasRange
    ? `${format(mean.mean!)}, ${format(low)} to ${format(high)}`
    : meanText(mean, averaging, format);
  return `${text}${countText(mean)}`;
}

function countText({ finished, total, zeros }: SeedCounts): string {
  const notes = [
    ...(finished < total ? [`${finished} of ${total}`] : []),
    ...(zeros ? [`${zeros} of them 0`] : []),
  ];
  return finished && notes.length ? ` (${notes.join(', ')})` : '';
}

/** What every series says of a metric at a step; null is each run's last. */
export const textsAt = (
  series: readonly OverlaySeries[],
  { metric, place }: MetricChoice,
  step: number | null,
  spread: Spread,
): string[] => series.map((one) => valuesText(valuesAt(one, metric, place, step), metric, spread));

/** `series` and what each says, as a sentence: `Depth 5: 0.43; Depth 20: 0.69`. */
export const saidOfEach = (series: readonly OverlaySeries[], texts: readonly string[]): string =>
  series.map(({ name }, i) => `${name}: ${texts[i]}`).join('; ');

/** A chart by step as a table: steps down, series across. */
export function overlayTable(
  series: readonly OverlaySeries[],
  choice: MetricChoice,
  spread: Spread,
): Table {
  return {
    caption: choiceTitle(choice, series),
    columns: ['Step', ...series.map(({ name }) => name)],
    rows: stepsOfTable(tracesOf(series), choice.metric).map((step) => [
      formatStep(step),
      ...textsAt(series, choice, step, spread),
    ]),
  };
}

/** Steps of the longest trace; whole numbers evenly apart where only some traces lack steps between their rows. */
function stepsOfTable(traces: readonly Trace[], metric: MetricName): number[] {
  const measured = traces.filter((trace) => has(trace, metric));
  const longest = longestOf(measured);
  if (!longest) return [];
  const isSparse = measured.every(({ stepNumbers }) => stepNumbers);
  const shown = isSparse ? longest : { ...longest, stepNumbers: undefined, steps: endOf(longest) };
  return tableSteps(shown, metrics[metric].every);
}

/** What every series says at a place of the layer axis. */
export const profileTextsAt = (
  series: readonly OverlaySeries[],
  metric: LayerMetric,
  place: number,
  step: number | null,
  spread: Spread,
): { readonly layer: string; readonly value: string }[] => {
  const isShared = haveSameLayers(tracesOf(series));
  return series.map(({ runs }) => {
    const layers = runs[0]?.trace.layers ?? [];
    const layer = layerNearest(place, layers.length, isShared);
    const values = runs.map(({ trace }) => valueOfLayer(trace, metric, layer, step));
    return { layer: layerTitle(layers[layer] ?? ''), value: valuesText(values, metric, spread) };
  });
};

/** The profiles as a table: series down; layers across where all have the same ones, else a layer a row. */
export function profileTable(
  series: readonly OverlaySeries[],
  metric: LayerMetric,
  step: number | null,
  spread: Spread,
): Table {
  const { title } = overlayMetrics[metric];
  const caption = `${title} by layer, ${step === null ? 'last step' : `step ${formatStep(step)}`}`;
  const rowsOf = ({ name, runs }: OverlaySeries): string[][] => {
    const layers = runs[0]?.trace.layers ?? [];
    return layers.map((layer, i) => [
      name,
      layerTitle(layer),
      valuesText(
        runs.map(({ trace }) => valueOfLayer(trace, metric, i, step)),
        metric,
        spread,
      ),
    ]);
  };
  const first = tracesOf(series)[0];
  if (!first || !haveSameLayers(tracesOf(series)))
    return { caption, columns: ['Run', 'Layer', title], rows: series.flatMap(rowsOf) };
  return {
    caption,
    columns: ['Layer', ...series.map(({ name }) => name)],
    rows: tableLayers(depthOf(first)).map((layer) => [
      layerTitle(first.layers[layer]),
      ...series.map(({ runs }) =>
        valuesText(
          runs.map(({ trace }) => valueOfLayer(trace, metric, layer, step)),
          metric,
          spread,
        ),
      ),
    ]),
  };
}
