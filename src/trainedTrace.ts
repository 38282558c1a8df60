// Real runs for tests: trained in Node by a session, as the worker does.
import { parseConfig } from './experiment/config.ts';
import { withChanges, type Changes } from './experiment/edits.ts';
import { presets, type PresetName } from './experiment/presets.ts';
import { appendBlock } from './trace/model/append.ts';
import { emptyTrace, type OwnTrace, type StepBlock } from './trace/model/trace.ts';
import { Session } from './training/session.ts';
import { isUnsupported } from './training/unsupported.ts';

/** A run to be trained: a preset with fields set otherwise. */
export interface TrainedRun {
  readonly preset: PresetName;
  readonly changes?: Changes;
  readonly steps: number;
}

/** Steps of a block. */
const blockSize = 50;

/** The trace of a run on the engine that `auto` chooses; shorter where a step is not finite. */
export async function trainedTrace({ preset, changes = {}, steps }: TrainedRun): Promise<OwnTrace> {
  const parsed = parseConfig(withChanges(presets[preset].config, { ...changes, stepRate: 'full' }));
  if (!parsed.ok) throw new Error(parsed.error.message);
  const { config } = parsed;
  const blocks: StepBlock[] = [];
  const session = new Session({
    onBlock({ members: { run } }) {
      if (!run) return;
      if (isUnsupported(run)) throw new Error(run.reason);
      blocks.push(run);
    },
  });
  const { first } = await session.start({ members: [{ id: 'run', config }] });
  const trace = emptyTrace(config, { device: first.runtime.device, inputs: first.inputs }, '0.0.0');
  await session.advance(steps, blockSize);
  await session.end('run');
  for (const block of blocks) appendBlock(trace, block);
  return trace;
}

/** A trace as it was after its first steps. */
export const youngTrace = (trace: OwnTrace, steps: number): OwnTrace =>
  steps < trace.steps ? { ...trace, steps, failure: undefined } : trace;
