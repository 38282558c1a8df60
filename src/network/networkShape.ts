// A network with all its sizes; independent of the samples and of the engine.
import { factsOf, outputsOf, type ExperimentConfig } from '../experiment/config.ts';

/** The network of a configuration, with the sizes that the data set and the loss determine. */
export type NetworkShape = ExperimentConfig['network'] & {
  /** Features per sample. */
  readonly inputs: number;
  /** Units of the head. */
  readonly outputs: number;
};

/** The network shape of an experiment. */
export const networkShapeOf = (config: ExperimentConfig): NetworkShape => ({
  ...config.network,
  inputs: factsOf(config).inputs,
  outputs: outputsOf(config),
});
