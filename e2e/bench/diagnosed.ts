// What diagnosis costs: our engine with its steps kept in a trace, and the same with the trace diagnosed.
import { inputStatistics } from '../../src/data/inputStatistics.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { theoryOf } from '../../src/diagnosis/theory.ts';
import { createEngine } from '../../src/engine/createEngine.ts';
import type { EngineInput } from '../../src/engine/engine.ts';
import type { ExperimentConfig } from '../../src/experiment/config.ts';
import { appendBlock } from '../../src/trace/model/append.ts';
import { emptyTrace, type Device } from '../../src/trace/model/trace.ts';
import { interval } from '../../src/ui/diagnosis/held.ts';
import type { Contender } from './interleave.ts';

/** Trains and keeps a trace; diagnoses it as often as the page does, in the same thread, where the page has one for it. */
export async function monitoredEngine(
  config: ExperimentConfig,
  input: EngineInput,
  backend: Device['backend'],
  diagnoses: boolean,
): Promise<Contender> {
  const engine = await createEngine('tape', input);
  const device: Device = { backend, adapter: '', precision: 'float32', engine: 'tape' };
  const trace = emptyTrace(config, { device, inputs: inputStatistics(input.training) }, '');
  const theoryAt = theoryOf(trace);
  let due = performance.now();
  return {
    async takeSteps(count) {
      const start = performance.now();
      appendBlock(trace, await engine.run(count));
      // Time in which another contender had its turn doesn't count.
      for (due = Math.max(due, start); diagnoses && due < performance.now(); due += interval)
        diagnose(trace, theoryAt);
    },
    dispose: () => engine.dispose(),
  };
}
