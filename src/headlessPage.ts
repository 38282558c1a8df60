// The page without an interface: what the command line drives. It trains in the same worker and exports by the same functions.
import type { HeadlessPage } from './cli/headlessContract.ts';
import { appendBlock } from './trace/model/append.ts';
import { formatById } from './trace/formats/formats.ts';
import { failureSentence } from './trace/model/failureSentences.ts';
import { emptyTrace, type Trace } from './trace/model/trace.ts';
import { createTrainer } from './worker/client.ts';

const stepsInABlock = 16;

/** Makes the page ready for the command line. */
export function createHeadlessPage(): HeadlessPage {
  let trace: Trace;
  let report: (steps: number) => void;
  const trainer = createTrainer(({ run }) => {
    appendBlock(trace, run);
    report(trace.steps);
  });
  return {
    async run(config, steps, onProgress) {
      report = onProgress;
      const { machine, inputs } = await trainer.start(config);
      trace = emptyTrace(config, { device: machine.device, inputs }, __VERSION__);
      await trainer.advance(steps, stepsInABlock);
      return { stopped: trace.failure ? failureSentence(trace.failure, trace) : null };
    },
    export: (format) => formatById(format).write(trace),
  };
}
