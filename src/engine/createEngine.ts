// Chooses what computes the training steps.
import type { ExperimentConfig } from '../experiment/config.ts';
import type { Device } from '../trace/trace.ts';
import type { Engine, EngineInput } from './engine.ts';
import { refuseWhatCannotFit } from './memory.ts';
import { createTapeEngine } from './tape/tapeEngine.ts';

/** An engine on the backend that `openBackend` has set, and which one it is. Throws a sentence where the network can't fit into memory. */
export async function createEngine(
  kind: ExperimentConfig['engine'],
  input: EngineInput,
): Promise<{ engine: Engine; kind: Device['engine'] }> {
  refuseWhatCannotFit(input);
  switch (kind) {
    case 'auto':
    case 'tape':
      return { engine: createTapeEngine(input), kind: 'tape' };
    default:
      return kind satisfies never;
  }
}
