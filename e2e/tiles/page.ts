// The page in which a story trains with tiles of one shape, which no address can name.
import { openBackend } from '../../src/engine/tape/backends/openBackend.ts';
import { prepareEngine } from '../../src/engine/createEngine.ts';
import { parseConfig } from '../../src/experiment/config.ts';
import { inputOf } from '../bench/ours.ts';

/** What an experiment's first steps measured: a metric's values in order, by its name. */
type Measured = Record<string, number[]>;

declare global {
  interface Window {
    /** Trains on the fused engine with tiles of this shape, or on the SIMD engine without one. */
    train(experiment: object, tile: string | undefined, steps: number): Promise<Measured>;
  }
}

window.train = async (experiment, tile, steps) => {
  const parsed = parseConfig(experiment);
  if (!parsed.ok) throw new Error(parsed.error.message);
  await openBackend('webgpu');
  const input = await inputOf(parsed.config);
  const { start, device } = await prepareEngine(tile ? 'fused' : 'simd', input, { tile });
  if (tile && device?.tile !== tile) throw new Error(`${tile} is no shape for this network.`);
  const engine = start();
  const { columns } = await engine.run(steps);
  engine.dispose();
  return Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, [...values]]));
};
