// What is trained, and our engines with every metric on.
import { batches } from '../../src/data/batches.ts';
import { loadDataset } from '../../src/data/load.ts';
import { createEngine } from '../../src/engine/createEngine.ts';
import type { EngineName } from '../../src/engine/preparedEngine.ts';
import type { Engine, EngineInput } from '../../src/engine/engine.ts';
import { prepareGpuEngine } from '../../src/engine/fused/gpuEngine.ts';
import { gpuDeviceOfBackend } from '../../src/engine/tape/backends/webgpuDevice.ts';
import { examineOnTape } from '../../src/engine/tape/tapeEngine.ts';
import { initialParameters } from '../../src/engine/initializers.ts';
import { parseConfig, type ExperimentConfig } from '../../src/experiment/config.ts';
import { networkShapeOf } from '../../src/network/networkShape.ts';
import type { Case, Row } from './cases.ts';
import type { Contender } from './interleave.ts';

/** The experiment of a case. */
export function configOf({ depth, width, batch, activation, optimizer }: Case): ExperimentConfig {
  const parsed = parseConfig({
    network: { depth, width, activation },
    batchSize: batch,
    // Small, so that no network diverges however long it is timed.
    optimizer: { kind: optimizer, learningRate: 1e-4 },
    clipping: { mode: 'globalNorm' },
  });
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.config;
}

/** What all contenders start from: the same parameters, and the same batch at every step. */
export async function inputOf(config: ExperimentConfig): Promise<EngineInput> {
  const { batchSize } = config;
  const network = networkShapeOf(config);
  const { training } = await loadDataset(config);
  return {
    config: { ...config, network },
    initial: initialParameters(config.initialization, network, config.seed),
    batchSize,
    batchAt: batches(training, config.seed, batchSize),
    sampling: { seed: config.seed },
    training,
  };
}

/** One of our engines, with per-layer norms, clipping and the watch for NaN. */
export const ourEngine = async (
  name: EngineName,
  input: EngineInput,
  readsBack: Row['readsBack'] = 'every block',
): Promise<Contender> => contenderOf(name, await createEngine(name, input), readsBack);

/** The fused engine on WebGPU without its measurements: what they cost is the difference. */
export async function bareEngine(input: EngineInput): Promise<Contender> {
  const { start } = await prepareGpuEngine(
    gpuDeviceOfBackend(),
    input,
    examineOnTape,
    {},
    { instrumented: false },
  );
  return contenderOf('fused', start(), 'every block');
}

const contenderOf = (name: EngineName, engine: Engine, readsBack: Row['readsBack']): Contender => ({
  async takeSteps(count) {
    const size = readsBack === 'every block' ? count : 1;
    for (let taken = 0; taken < count; taken += size) {
      const { steps } = await engine.run(size);
      if (steps !== size) throw new Error(`The ${name} engine stopped before its time.`);
    }
  },
  dispose: () => engine.dispose(),
});
