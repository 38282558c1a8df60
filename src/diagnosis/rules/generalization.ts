// Whether what a network learns of its training samples holds for others.
import { factsOf, type ExperimentConfig } from '../../experiment/config.ts';
import type { Remedy, Symptom } from '../finding.ts';
import { weightDecay } from '../remedies.ts';
import { averageOf, type RecentWindow } from '../recentWindow.ts';
import { rowsBefore, rowsIn, stepOfRow } from '../../trace/model/metricRows.ts';
import { formatShare } from '../../trace/query/formatNumber.ts';

/** By how much more of the training samples are right that is worth a note, and a warning: ours. The digits' healthy networks have 0.06. */
const [worthNote, worthWarning] = [0.1, 0.2];

/** By how much the training accuracy must pass what can be predicted of flipped labels to be remembered: ours. */
const remembered = 0.05;

/** Deviations of the difference that batches and test samples alone don't make. */
const certain = 4;

/** Steps before a test whose batches stand for the training set. */
const before = 50;

/** Tests that must agree: the weights of one may be those of a bad step. */
const tests = 2;

/** Accuracies that were measured at the same time, and how far chance alone puts them apart. */
interface Accuracies {
  readonly train: number;
  readonly test: number;
  readonly noise: number;
}

/** Of the last two tests the one whose training and test accuracy are nearer to each other. */
function accuraciesOf(
  { trace, since }: RecentWindow,
  config: ExperimentConfig,
): Accuracies | undefined {
  const { accuracy, testAccuracy } = trace.columns;
  const end = rowsIn(trace, 'testAccuracy');
  if (!accuracy || !testAccuracy || end < tests) return undefined;
  if (stepOfRow(trace, 'testAccuracy', end - tests) - before < since) return undefined;
  const measured = Array.from({ length: tests }, (_, back) => {
    const row = end - 1 - back;
    const step = stepOfRow(trace, 'testAccuracy', row);
    const tested = rowsBefore(trace, 'accuracy', step);
    return {
      train: averageOf(accuracy.subarray(tested - before, tested)),
      test: testAccuracy[row],
    };
  });
  const gap = ({ train, test }: { train: number; test: number }) => Math.abs(train - test);
  const nearest = measured.reduce((one, other) => (gap(other) < gap(one) ? other : one));
  const share = (nearest.train + nearest.test) / 2;
  const samples = 1 / (before * config.batchSize) + 1 / factsOf(config).testSamples;
  return { ...nearest, noise: certain * Math.sqrt(share * (1 - share) * samples) };
}

const cleanLabels: Remedy = { label: 'Flipped labels 0', changes: { 'data.labelNoise': 0 } };

/** Under this width a smaller one is no longer the first thing to think of: ours. */
const smallWidth = 8;

const smaller = ({ network: { width } }: ExperimentConfig): Remedy[] =>
  width < smallWidth
    ? []
    : [{ label: `Width ${width >> 1}`, changes: { 'network.width': width >> 1 } }];

const inNumbers = ({ train, test }: Accuracies): string =>
  `the training accuracy is ${formatShare(train)}, the test accuracy ${formatShare(test)}`;

/**
 * With flipped labels: the best answer that holds for other samples says the commonest label, so a higher training accuracy is remembered
 * (Zhang et al., “Understanding deep learning requires rethinking generalization”, 2017, section 2).
 */
function withFlippedLabels(config: ExperimentConfig, accuracies: Accuracies): Symptom {
  const { labelNoise } = config.data;
  const other = labelNoise / (factsOf(config).classes - 1);
  const kept = 1 - labelNoise;
  const predictable = Math.max(kept, other);
  const isRemembered = accuracies.train > predictable + Math.max(remembered, accuracies.noise);
  const flipped = `${formatShare(labelNoise)} of the training labels are flipped`;
  const numbers = inNumbers(accuracies);
  if (isRemembered)
    return {
      severity: 'warning',
      title: 'Memorizing',
      sentence: `${flipped}, so ${formatShare(predictable)} of them can be told from the features, and ${numbers}: it remembers which ones were flipped.`,
      remedies: [weightDecay, cleanLabels, ...smaller(config)],
    };
  return {
    severity: other < kept ? 'note' : 'warning',
    title: 'Flipped labels',
    sentence: `${flipped}${other < kept ? '' : other > kept ? ', more than are right' : ', so they say nothing of the class'}: ${numbers}.`,
    remedies: [cleanLabels],
  };
}

/** The training accuracy is well above the test accuracy, or above what flipped labels allow. */
export function generalization(now: RecentWindow): Symptom | undefined {
  const { config } = now;
  if (!config || !factsOf(config).classes) return undefined;
  const accuracies = accuraciesOf(now, config);
  if (!accuracies) return undefined;
  if (config.data.labelNoise > 0) return withFlippedLabels(config, accuracies);
  const gap = accuracies.train - accuracies.test;
  if (!(gap > Math.max(worthNote, accuracies.noise))) return undefined;
  const numbers = inNumbers(accuracies);
  return {
    severity: gap > worthWarning ? 'warning' : 'note',
    title: 'Overfitting',
    sentence: `${numbers.charAt(0).toUpperCase()}${numbers.slice(1)}: part of what it has learnt holds for the training samples alone.`,
    remedies: [weightDecay, ...smaller(config)],
  };
}
