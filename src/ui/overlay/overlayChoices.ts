// What a person chose to see of several runs, and how an address has it.
import { isLayerMetric, overlayMetrics } from '../../charts/pictures/overlay/overlayMetrics.ts';
import type { Spread } from '../../charts/pictures/overlay/overlayLines.ts';
import { placeFrom, type LayerPlace } from '../../trace/query/layerPlace.ts';
import type { LayerMetric, MetricName } from '../../trace/model/metrics.ts';

/** What one chart shows. */
export interface MetricChoice {
  readonly metric: MetricName;
  /** For a metric with a value a layer. */
  readonly place: LayerPlace;
}

/** What all charts show. */
export interface OverlayChoices {
  /** The charts by step. */
  readonly charts: readonly MetricChoice[];
  /** The metric of the layer profile. */
  readonly profile: LayerMetric;
  /** What is shaded around the mean of several seeds. */
  readonly spread: Spread;
}

/** What is shown until a person chooses. */
export const firstChoices: OverlayChoices = {
  charts: [
    { metric: 'loss', place: 'first' },
    { metric: 'totalNorm', place: 'first' },
    { metric: 'signalNorm', place: 'first' },
  ],
  profile: 'signalNorm',
  spread: 'std',
};

const isMetric = (text: string): text is MetricName => Object.hasOwn(overlayMetrics, text);

const textOf = ({ metric, place }: MetricChoice): string =>
  isLayerMetric(metric) ? `${metric}:${place}` : metric;

function choiceFrom(text: string, otherwise: MetricChoice): MetricChoice {
  const [metric = '', place = ''] = text.split(':');
  return isMetric(metric) ? { metric, place: placeFrom(place) ?? 'first' } : otherwise;
}

/** The choices in an address, such as `charts=loss,accuracy,gradientNorm:last&profile=gradientNorm&spread=range`; what can't be read stays as it is at first. */
export function choicesFrom(asked: URLSearchParams): OverlayChoices {
  const texts = asked.get('charts')?.split(',') ?? [];
  const profile = asked.get('profile') ?? '';
  return {
    charts: firstChoices.charts.map((choice, i) => choiceFrom(texts[i] ?? '', choice)),
    profile: isMetric(profile) && isLayerMetric(profile) ? profile : firstChoices.profile,
    spread: asked.get('spread') === 'range' ? 'range' : 'std',
  };
}

/** The choices for an address, without those that are as at first. */
export function choicesQuery({ charts, profile, spread }: OverlayChoices): Record<string, string> {
  const chartTexts = charts.map(textOf).join();
  return {
    ...(chartTexts !== firstChoices.charts.map(textOf).join() && { charts: chartTexts }),
    ...(profile !== firstChoices.profile && { profile }),
    ...(spread !== firstChoices.spread && { spread }),
  };
}
