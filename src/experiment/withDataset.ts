// Changes the data set, which may require another loss and a smaller batch.
import { factsOf, lossFits, type ExperimentConfig } from './config.ts';
import { datasets, type DatasetFacts, type DatasetName } from './datasets.ts';

function usualLoss({ task, classes }: DatasetFacts): ExperimentConfig['loss'] {
  if (task === 'regression') return 'mse';
  return classes === 2 ? 'binaryCrossEntropy' : 'softmaxCrossEntropy';
}

/**
 * The same experiment on another data set. The loss is kept if the task is the same and it fits, and else
 * becomes the task's default; batch size and corrupted row are clamped to the training set and the batch.
 */
export function withDataset(config: ExperimentConfig, name: DatasetName): ExperimentConfig {
  const facts: DatasetFacts = datasets[name];
  const keepsLoss = lossFits(config.loss, facts) && facts.task === factsOf(config).task;
  const batchSize = Math.min(config.batchSize, facts.trainingSamples);
  return {
    ...config,
    data: { ...config.data, name },
    batchSize,
    corruption: {
      ...config.corruption,
      row: Math.min(config.corruption.row, batchSize - 1),
    },
    loss: keepsLoss ? config.loss : usualLoss(facts),
  };
}
