// Whether ReLU units are off for good.
import type { Symptom } from '../finding.ts';
import { layersWhere, typical, type RecentWindow } from '../recentWindow.ts';
import { batchNormalization, betterStart, leakyRelu } from '../remedies.ts';
import { formatShare } from '../../trace/query/formatNumber.ts';
import { asSentence, namesOf } from '../layerListWords.ts';

/**
 * Over this share of units that are 0 on the whole training set a layer is dead. The effect is Lu et al.'s (“Dying ReLU and initialization”, 2019);
 * the share is ours: with He’s weights 25 to 60 % are dead in narrow healthy networks.
 */
const dying = 0.9;

/** ReLU units that answer 0 to every sample: no gradient passes them, so they stay dead. */
export function deadReLUs(now: RecentWindow): Symptom | undefined {
  const share = typical(now, 'dead');
  const layers = share ? layersWhere(share, (value) => value > dying) : [];
  if (!share || !layers.length) return undefined;
  const most = Math.max(...layers.map((layer) => share[layer]));
  const blocks = most === 1 && now.config !== undefined && !now.config.network.residual;
  return {
    severity: blocks ? 'trouble' : 'warning',
    title: 'Dead ReLUs',
    sentence: `${asSentence(namesOf(layers, now.trace.layers))}: ${most === 1 ? 'all' : `up to ${formatShare(most)} of the`} units are 0 for every training sample. No gradient passes a dead unit${blocks ? ', and nothing gets around a dead layer' : ''}.`,
    evidence: { layers, metric: 'dead' },
    remedies: now.config ? [betterStart(now.config), batchNormalization, leakyRelu] : [],
  };
}
