// The samples of a run, for the pictures that show what its network makes of them.
import { untrack } from 'svelte';
import type { Dataset } from '../../data/dataset.ts';
import { loadDataset } from '../../data/load.ts';
import type { ExperimentConfig } from '../../experiment/config.ts';
import type { Run } from '../../runs/run.svelte.ts';

/** A data set, and the experiment it was loaded for. */
export interface ShownData {
  readonly config: ExperimentConfig;
  readonly dataset: Dataset;
}

/** Holds the data set of a run's experiment, loaded anew when that changes. Made while a component starts. */
export class RunData {
  #shown = $state.raw<ShownData>();

  constructor(run: Run) {
    const source = $derived(JSON.stringify([run.config.data, run.config.seed, run.config.loss]));
    $effect(() => {
      void source;
      let wanted = true;
      const config = untrack(() => run.config);
      // What can't be loaded the worker can't either, and the run says why.
      loadDataset(config).then(
        (dataset) => {
          if (wanted) this.#shown = { config, dataset };
        },
        () => {},
      );
      return () => (wanted = false);
    });
  }

  /** Undefined until it is loaded; the former one while the next is loading. */
  get shown(): ShownData | undefined {
    return this.#shown;
  }
}
