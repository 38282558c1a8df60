// Weights that momentum carries on long after their gradient has gone.
import type { Remedy, Symptom } from '../finding.ts';
import { layersWhere, windowLength, type RecentWindow } from '../recentWindow.ts';
import { metricAt } from '../../trace/query/metricAt.ts';
import { endOf } from '../../trace/model/metricRows.ts';
import { formatShare } from '../../trace/query/formatNumber.ts';
import { asSentence, namesOf } from '../layerListWords.ts';
import { weightDecay } from '../remedies.ts';

/** The share of an update that must be older than the window, and the part by which the weights must have grown in it: ours. */
const [oldShare, grown] = [0.99, 0.01];

const usualMomentum: Remedy = { label: 'Momentum 0.9', changes: { 'optimizer.momentum': 0.9 } };

/**
 * With v ← μv + g the gradients of the last k steps make no more of the update ηv than η times the sum of their norms: the rest of it is older
 * (Polyak's heavy ball, 1964). A momentum of 0.9 forgets all but 0.5 % in 50 steps.
 */
export function momentumDrift({ trace, config, since }: RecentWindow): Symptom | undefined {
  const { gradientNorm, updateNorm, weightNorm } = trace.columns;
  if (!config || config.optimizer.kind !== 'momentum' || trace.stepNumbers) return undefined;
  if (!gradientNorm || !updateNorm || !weightNorm) return undefined;
  const last = endOf(trace) - 1;
  const from = last - windowLength;
  if (from < since) return undefined;
  const { learningRate, momentum, weightDecay: decay } = config.optimizer;
  const weight = (step: number, layer: number) => metricAt(trace, 'weightNorm', step, layer);
  const youngShare = trace.layers.map((_, layer) => {
    let sum = 0;
    for (let step = from; step <= last; step++)
      sum += metricAt(trace, 'gradientNorm', step, layer) + decay * weight(step, layer);
    return (learningRate * sum) / metricAt(trace, 'updateNorm', last, layer);
  });
  const growthOf = (layer: number) => weight(last, layer) / weight(from, layer) - 1;
  const layers = layersWhere(
    youngShare,
    (share, layer) => share < 1 - oldShare && growthOf(layer) > grown,
  );
  if (!layers.length) return undefined;
  const most = layers.reduce((one, other) => (growthOf(other) > growthOf(one) ? other : one));
  const percent = Number(((growthOf(most) / windowLength) * 100).toPrecision(2));
  return {
    severity: 'warning',
    title: 'Growth',
    sentence: `${asSentence(namesOf(layers, trace.layers))}: momentum ${momentum} carries the weights on. ${asSentence(formatShare(oldShare))} of their updates or more are older than ${windowLength} steps, and no gradient holds them: the weights of ${namesOf([most], trace.layers)} grow ${percent} % a step.`,
    evidence: { layers, metric: 'weightNorm' },
    remedies: [usualMomentum, weightDecay],
  };
}
