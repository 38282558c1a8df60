// Chooses what computes the training steps.
import type { ExperimentConfig } from '../experiment/config.ts';
import type { Device } from '../trace/trace.ts';
import type { Engine, EngineInput } from './engine.ts';
import { createTapeEngine } from './tape/tapeEngine.ts';

/** An engine on the backend that `openBackend` has set, and which one it is. */
export async function createEngine(
  kind: ExperimentConfig['engine'],
  input: EngineInput,
): Promise<{ engine: Engine; kind: Device['engine'] }> {
  switch (kind) {
    case 'auto':
    case 'tape':
      return { engine: createTapeEngine(input), kind: 'tape' };
    default:
      return kind satisfies never;
  }
}
