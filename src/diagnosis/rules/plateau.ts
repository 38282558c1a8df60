// Whether the loss still falls.
import { hasLearnt } from '../chance.ts';
import type { Symptom } from '../finding.ts';
import { averageOf, median, recent, typical, type RecentWindow } from '../recentWindow.ts';
import { newLearningRate } from '../remedies.ts';
import { formatNumber } from '../../trace/query/formatNumber.ts';

/** Steps of which the second half is held against the first: ours. */
const span = 400;

/** A fall of less than this part of the loss is none (Goodfellow, Bengio & Courville, 2016, section 8.2.3, on flat regions; the number is ours). */
const fall = 0.01;

/** Under this ratio of updates to weights a larger learning rate is the first thing to try, over it a smaller one: Karpathy's 1e-3 (CS231n notes). */
const usualRatio = 1e-3;

/** The loss has stopped falling though the network hasn't learnt: it may be done, or lie on a plateau, so it is a note. */
export function plateau(now: RecentWindow): Symptom | undefined {
  const losses = recent(now, 'loss', span);
  if (losses.length < span || hasLearnt(now)) return undefined;
  const [before, after] = [losses.subarray(0, span / 2), losses.subarray(span / 2)].map(averageOf);
  if (!(Math.abs(1 - after! / before!) < fall)) return undefined;
  const [update, weight] = [typical(now, 'updateNorm'), typical(now, 'weightNorm')];
  const ratios = (weight && update?.map((value, layer) => value / weight[layer])) ?? [];
  const ratio = median(Float32Array.from(ratios));
  const rate = now.config?.optimizer.learningRate;
  return {
    severity: 'note',
    title: 'Plateau',
    sentence: `The loss has stayed at ${formatNumber(after!)} over the last ${span} steps.`,
    remedies: rate === undefined ? [] : [newLearningRate(ratio < usualRatio ? rate * 4 : rate / 4)],
  };
}
