// A network with all its sizes. It knows of no data but their facts, and of no engine.
import { factsOf, outputsOf, type ExperimentConfig } from '../experiment/config.ts';

/** The network, with the sizes that the data set and the loss give it. */
export type NetworkShape = ExperimentConfig['network'] & {
  /** Features of a sample. */
  readonly inputs: number;
  /** Units of the head. */
  readonly outputs: number;
};

/** The network of an experiment. */
export const networkShapeOf = (config: ExperimentConfig): NetworkShape => ({
  ...config.network,
  inputs: factsOf(config).inputs,
  outputs: outputsOf(config),
});
