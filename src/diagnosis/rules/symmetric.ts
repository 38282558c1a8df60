// Whether all units of a layer are one and the same.
import type { Symptom } from '../finding.ts';
import { activationSize, layersWhere, typical, type RecentWindow } from '../recentWindow.ts';
import { fittingInitialization } from '../remedies.ts';
import { asSentence, namesOf } from '../layerListWords.ts';

/** Units that start equal stay equal if their means differ by less than this part of their size: rounding, in float32 with room to spare. */
const equal = 1e-4;

/**
 * A layer's units are all equal, which no gradient can change (Goodfellow, Bengio & Courville, 2016, section 8.4). The variance of a layer's activations is
 * that across samples plus that between the units' means; where nothing but the first is left, the units don't differ.
 */
export function symmetric(now: RecentWindow): Symptom | undefined {
  const { trace, config } = now;
  if (!config) return undefined;
  const { kind, std, biasStd } = config.initialization;
  const zero = kind === 'zero' || (std === 0 && (kind === 'normal' || kind === 'uniform'));
  const [deviation, spread, size] = [
    typical(now, 'activationStd'),
    typical(now, 'sampleSpread'),
    activationSize(now),
  ];
  if (!zero || biasStd > 0 || config.network.width < 2 || !deviation || !spread || !size)
    return undefined;
  const layers = layersWhere(size, (value, layer) => {
    const between = deviation[layer] ** 2 - spread[layer] ** 2;
    return between <= (equal * value) ** 2;
  });
  if (!layers.length) return undefined;
  return {
    severity: 'trouble',
    title: 'Symmetric',
    sentence: `${asSentence(namesOf(layers, trace.layers))}: all units of a layer are equal. They started with the same weights, so they get the same gradient and stay one unit.`,
    evidence: { layers, metric: 'activationStd' },
    remedies: [fittingInitialization(config)],
  };
}
