// What a network that knows nothing loses, what flipped labels cost one that knows all, and whether one has learnt.
import { factsOf, outputsOf, type ExperimentConfig } from '../experiment/config.ts';
import type { Trace } from '../trace/model/trace.ts';
import { averageOf, recent, type RecentWindow } from './recentWindow.ts';

/**
 * The loss of the best constant answer on balanced classes: ln of their number in cross-entropy, and in mean squared error
 * the variance of the targets, p(1 − p) with p = 1/classes. Undefined in a regression, whose targets' variance is not in a trace,
 * and where the experiment is not known.
 */
export function chanceLoss(config: ExperimentConfig | undefined): number | undefined {
  if (!config) return undefined;
  const { classes } = factsOf(config);
  if (!classes) return undefined;
  if (config.loss !== 'mse') return Math.log(classes);
  const share = outputsOf(config) === 1 ? 1 / 2 : 1 / classes;
  return share * (1 - share);
}

/**
 * The loss of an answer that knows the clean labels but not which of them were flipped: the entropy of a training label given the clean one, in nats,
 * and in mean squared error of one output its variance. 0 without flipped labels, and in a regression.
 */
export function noiseFloor(config: ExperimentConfig): number {
  const { classes } = factsOf(config);
  const flipped = config.data.labelNoise;
  if (!classes || flipped === 0) return 0;
  const kept = 1 - flipped;
  // A flipped label is any of the others.
  const others = classes - 1;
  if (config.loss === 'mse') {
    const spread = kept * flipped + flipped * (1 - flipped / others);
    return outputsOf(config) === 1 ? kept * flipped : spread / classes;
  }
  const entropy = (share: number) => (share > 0 ? -share * Math.log(share) : 0);
  return entropy(kept) + others * entropy(flipped / others);
}

/** Above this share of right answers, or below this part of the loss at chance, what is left to learn is little: ours. */
const [rightAnswers, partOfChance] = [0.95, 0.2];

/** A regression has learnt when its loss is under this part of its first: ours. */
const partOfFirstLoss = 0.1;

/** The loss of a trace's first row; NaN where it wasn't measured. */
export const firstLoss = ({ columns }: Trace): number => columns.loss?.[0] ?? NaN;

/** Whether the network does what it was asked to: small gradients and updates are the reward then, and no fault. */
export function hasLearnt(now: RecentWindow): boolean {
  const loss = averageOf(recent(now, 'loss'));
  const chance = chanceLoss(now.config);
  if (chance === undefined) return loss < partOfFirstLoss * firstLoss(now.trace);
  return loss < partOfChance * chance || averageOf(recent(now, 'accuracy')) >= rightAnswers;
}
