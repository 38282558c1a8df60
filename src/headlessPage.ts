// The page without an interface: what the command line drives. It trains in the same worker and exports by the same functions.
import type { HeadlessPage } from './cli/headlessContract.ts';
import { appendBlock } from './trace/model/append.ts';
import { formatById } from './trace/formats/formats.ts';
import { failureSentence } from './trace/model/failureSentences.ts';
import { emptyTrace, type Trace } from './trace/model/trace.ts';
import { measuresNothing } from './training/runtime.ts';
import { isUnsupported } from './training/unsupported.ts';
import { createTrainer } from './worker/client.ts';

const stepsInABlock = 16;

/** Makes the page ready for the command line. */
export function createHeadlessPage(): HeadlessPage {
  let trace: Trace;
  let report: (steps: number) => void;
  const trainer = createTrainer({
    onBlock({ members: { run } }) {
      if (!run || isUnsupported(run)) return;
      appendBlock(trace, run);
      report(trace.steps);
    },
  });
  return {
    async run(config, steps, onProgress) {
      report = onProgress;
      const { first } = await trainer.start({
        members: [{ id: 'run', config }],
        measuring: measuresNothing,
      });
      const { runtime, inputs } = first;
      trace = emptyTrace(config, { device: runtime.device, inputs }, __VERSION__);
      await trainer.advance(steps, stepsInABlock);
      return { stopped: trace.failure ? failureSentence(trace.failure, trace) : null };
    },
    export: (format) => formatById(format).write(trace),
  };
}
