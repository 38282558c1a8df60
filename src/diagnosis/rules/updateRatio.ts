// Whether updates are in proportion to the weights.
import { hasLearnt } from '../chance.ts';
import type { Symptom } from '../finding.ts';
import { layersWhere, median, typical, type RecentWindow } from '../recentWindow.ts';
import { foundLearningRate, newLearningRate } from '../remedies.ts';
import { endOf } from '../../trace/model/metricRows.ts';
import { formatNumber } from '../../trace/query/formatNumber.ts';
import { namesOf } from '../layerListWords.ts';

/** What the ratio should be near (Karpathy, CS231n notes, “Ratio of weights:updates”). */
const usual = 1e-3;

/** Outside of these bounds it is out of proportion: ours, two decades to either side. Healthy runs have 6e-5 to 6e-3. */
const [lowest, highest] = [1e-5, 1e-1];

/** Steps before which it isn't judged: Adam's first are large by design (Kingma & Ba, 2015, section 2.1). */
const settled = 20;

/** Updates that are too large or too small for the weights they change. */
export function updateRatio(now: RecentWindow): Symptom | undefined {
  const { trace, config } = now;
  const [update, weight] = [typical(now, 'updateNorm'), typical(now, 'weightNorm')];
  if (!update || !weight || endOf(trace) <= settled) return undefined;
  const ratio = update.map((value, layer) => value / weight[layer]);
  const large = layersWhere(ratio, (value) => value > highest && value < Infinity);
  const maySlowDown = (config && config.schedule.kind !== 'constant') || hasLearnt(now);
  const small = maySlowDown ? [] : layersWhere(ratio, (value) => value < lowest);
  const layers = large.length ? large : small;
  if (!layers.length) return undefined;
  const most = (large.length ? Math.max : Math.min)(...layers.map((layer) => ratio[layer]));
  const rate = config?.optimizer.learningRate;
  const middle = median(Float32Array.from(layers, (layer) => ratio[layer]));
  return {
    severity: 'warning',
    title: large.length ? 'Updates too large' : 'Updates too small',
    sentence: `In ${namesOf(layers, trace.layers)} an update is ${large.length ? 'up to' : 'down to'} ${formatNumber(most)} of the weights’ norm; near ${formatNumber(usual)} is usual.`,
    evidence: { layers, metric: 'updateNorm' },
    // A ratio of 0 says nothing of the rate that would help, and a rate far from the present one helps seldom.
    remedies:
      rate !== undefined && middle > 0
        ? [
            newLearningRate(Math.min(10 * rate, Math.max(rate / 10, (rate * usual) / middle))),
            foundLearningRate(),
          ]
        : [],
  };
}
