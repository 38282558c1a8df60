// Whether the weights move at all.
import type { Symptom } from '../finding.ts';
import { layersWhere, typical, type RecentWindow } from '../recentWindow.ts';
import {
  batchNormalization,
  foundLearningRate,
  newLearningRate,
  usualLearningRate,
  skipConnections,
} from '../remedies.ts';
import { endOf } from '../../trace/model/metricRows.ts';
import { formatShare } from '../../trace/query/formatNumber.ts';
import { asSentence, namesOf } from '../layerListWords.ts';

/**
 * Over this share of weights that are bit for bit what they were at step 0 a layer is frozen: ours. ReLU networks have up to 0.6 of them
 * in health, the weights of units that are never active; an update under 2^−24 of a weight leaves it as it was (IEEE 754).
 */
const stuck = 0.9;

/** Weights that no update has changed. */
export function frozen(now: RecentWindow): Symptom | undefined {
  const { trace, config } = now;
  const share = endOf(trace) > 10 ? typical(now, 'frozen') : undefined;
  const layers = share ? layersWhere(share, (value) => value > stuck) : [];
  if (!share || !layers.length) return undefined;
  const least = Math.min(...layers.map((layer) => share[layer]));
  const rate = config?.optimizer.learningRate;
  return {
    severity: 'warning',
    title: 'Frozen weights',
    sentence: `${asSentence(namesOf(layers, trace.layers))}: ${formatShare(least)} of the weights or more are bit for bit what they were at step 0.${rate === 0 ? ' The learning rate is 0.' : ''}`,
    evidence: { layers, metric: 'frozen' },
    remedies:
      rate !== undefined && layers.length === trace.layers.length
        ? [
            rate === 0 ? usualLearningRate(config!) : newLearningRate(rate * 10),
            foundLearningRate(),
          ]
        : [skipConnections, batchNormalization],
  };
}
