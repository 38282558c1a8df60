// What the page and the command line say to each other in a headless run: the page keeps this contract, the command line calls it.
import type { ExperimentConfig } from '../experiment/config.ts';
import type { FormatId } from '../trace/formats/formats.ts';

/** The hash that opens the page without an interface. */
export const headlessHash = '#/headless';

/** The page without an interface, as `window.gradlens` once it is ready. */
export interface HeadlessPage {
  /**
   * Trains for `steps` updates and reports how many are done as they come. `auto` takes the first backend and engine of
   * the fixed order: nothing is measured, so that the same machine always chooses the same.
   * `stopped` says at which step and in which layer a run ended early, else it is null. Rejects with a sentence where
   * the run can't be computed, such as on a backend that the machine doesn't have.
   */
  run(
    config: ExperimentConfig,
    steps: number,
    onProgress: (steps: number) => void,
  ): Promise<{ readonly stopped: string | null }>;
  /** The run so far as a file of a format, in parts of at most some megabytes. */
  export(format: FormatId): Iterable<string>;
}

declare global {
  interface Window {
    gradlens?: HeadlessPage;
    /** Given by the command line: hears how many updates are done. */
    reportSteps?: (steps: number) => void;
  }
}
