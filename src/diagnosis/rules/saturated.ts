// Whether units sit where their activation is flat.
import { hasDeadUnits } from '../../network/facts/activationFacts.ts';
import type { Symptom } from '../finding.ts';
import { layersWhere, typical, type RecentWindow } from '../recentWindow.ts';
import {
  batchNormalization,
  betterStart,
  fittingInitialization,
  foundLearningRate,
} from '../remedies.ts';
import { formatShare } from '../../trace/query/formatNumber.ts';
import { asSentence, namesOf } from '../layerListWords.ts';

/**
 * Over this share of (sample, unit) with a slope under a hundredth of the largest a layer is saturated. The effect is Glorot & Bengio's (2010,
 * section 3) and LeCun et al.'s (1998, section 4.4); the share is ours: healthy runs stay under 0.42.
 */
const mostly = 0.6;

/** Units whose activation is flat, which lets next to nothing of the error through. ReLU is the matter of another rule. */
export function saturated(now: RecentWindow): Symptom | undefined {
  const activation = now.config?.network.activation;
  if (activation && hasDeadUnits(activation)) return undefined;
  const share = typical(now, 'saturated');
  const layers = share ? layersWhere(share, (value) => value > mostly) : [];
  if (!share || !layers.length) return undefined;
  const most = Math.max(...share);
  return {
    severity: 'warning',
    title: 'Saturated',
    sentence: `${asSentence(namesOf(layers, now.trace.layers))}: up to ${formatShare(most)} of the units’ values lie where the activation is flat, and hardly let the error through.`,
    evidence: { layers, metric: 'saturated' },
    remedies: now.config
      ? [
          betterStart(now.config),
          foundLearningRate(fittingInitialization(now.config)),
          batchNormalization,
        ]
      : [],
  };
}
