// Whether the layers still tell one sample from another.
import type { Symptom } from '../finding.ts';
import { activationSize, layersWhere, typical, type RecentWindow } from '../recentWindow.ts';
import { batchNormalization, skipConnections } from '../remedies.ts';
import { depthOf } from '../../trace/model/trace.ts';
import { formatNumber } from '../../trace/query/formatNumber.ts';

/**
 * Under this ratio of the samples' spread to the activations' size a layer answers the same to every sample. That inputs draw together with
 * depth is shown by Poole et al. (2016) and Schoenholz et al. (2017); the number is ours: healthy runs stay over 0.02, and six sigmoid layers, at 7e-4, still learn.
 */
const died = 1e-4;

/** Float32 holds no smaller difference between two numbers near each other: 2^−23. */
const roundingError = 2 ** -23;

/** The samples draw together from layer to layer, until all look the same. */
export function forwardDying(now: RecentWindow): Symptom | undefined {
  const depth = depthOf(now.trace);
  const spread = typical(now, 'sampleSpread');
  const size = activationSize(now);
  if (!spread || !size) return undefined;
  const ratio = spread.map((value, layer) => value / size[layer]);
  const layers = layersWhere(ratio, (value) => value < died);
  if (!layers.length) return undefined;
  const least = Math.min(...layers.map((layer) => ratio[layer]));
  const where =
    layers.length === 1 ? `In layer ${layers[0] + 1}` : `From layer ${layers[0] + 1} on`;
  const lost = least < roundingError ? ', less than float32 resolves' : '';
  return {
    severity: 'warning',
    title: 'Forward signal dying',
    sentence: `${where} all samples look the same: in layer ${depth} they differ by ${formatNumber(ratio.at(-1))} of its activations’ size${lost}.`,
    evidence: { layers, metric: 'sampleSpread' },
    remedies: [skipConnections, batchNormalization],
  };
}
