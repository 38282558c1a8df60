// The page in which contenders train. The benchmark calls `compare` from outside.
import { openBackend } from '../../src/engine/backends.ts';
import type { EngineInput } from '../../src/engine/engine.ts';
import type { Case, Row, Who } from './cases.ts';
import { bareEngine, configOf, inputOf, layersModel, ourEngine } from './contenders.ts';
import { convnetModel } from './convnetModel.ts';
import { monitoredEngine } from './diagnosed.ts';
import { countDispatches, counted, type Counted } from './dispatches.ts';
import { interleave, type Contender } from './interleave.ts';
import { jaxModel } from './jaxModel.ts';

interface Entry {
  readonly who: Who;
  readonly instrumented: boolean;
  readonly create: () => Contender | Promise<Contender>;
}

/** Who trains on each backend. */
function entriesOf(job: Case, input: EngineInput): Entry[] {
  const tape: Entry = {
    who: 'gradlens-tape',
    instrumented: true,
    create: () => ourEngine('tape', input, 'of one step'),
  };
  const layers: Entry = {
    who: 'tfjs-layers',
    instrumented: false,
    create: () => layersModel(input),
  };
  const jax = (device: 'webgpu' | 'wasm'): Entry => ({
    who: 'jax-js',
    instrumented: false,
    create: () => jaxModel(input, device),
  });
  const fused: Entry[] = [
    { who: 'gradlens-fused', instrumented: true, create: () => ourEngine('fused', input) },
    { who: 'gradlens-fused', instrumented: false, create: () => bareEngine(input) },
  ];
  if (job.depth > 100) return fused;
  switch (job.backend) {
    case 'webgpu':
      return [...fused, layers, jax('webgpu')];
    case 'webgl':
      return [tape, layers];
    case 'wasm':
      return [
        { who: 'gradlens-simd', instrumented: true, create: () => ourEngine('simd', input) },
        tape,
        layers,
        jax('wasm'),
        { who: 'convnetjs', instrumented: false, create: () => convnetModel(input) },
      ];
    case 'cpu':
      return [tape, layers];
    default:
      return job.backend satisfies never;
  }
}

/** The contenders that this page can run; the others are left out with the reason. */
async function started(entries: readonly Entry[]): Promise<(Entry & { contender: Counted })[]> {
  const found: (Entry & { contender: Counted })[] = [];
  for (const entry of entries)
    try {
      found.push({ ...entry, contender: counted(await entry.create()) });
    } catch (error) {
      console.warn(`${entry.who} is left out: ${error instanceof Error ? error.message : error}`);
    }
  return found;
}

async function compare(job: Case, rounds: number, milliseconds: number): Promise<Row[]> {
  await openBackend(job.backend);
  const entries = await started(entriesOf(job, await inputOf(configOf(job))));
  const contenders = entries.map(({ contender }) => contender);
  const times = await interleave(contenders, rounds, milliseconds);
  for (const { dispose } of contenders) dispose();
  return entries.map(({ who, instrumented, contender }, i) => ({
    who,
    ...job,
    instrumented,
    msPerStep: times[i]!,
    dispatchesPerStep: job.backend === 'webgpu' ? contender.dispatchesPerStep() : null,
  }));
}

/** Milliseconds a step without diagnosis and with it. */
async function compareDiagnosis(
  job: Case,
  rounds: number,
  milliseconds: number,
): Promise<readonly [number, number]> {
  const { backend } = await openBackend(job.backend);
  const config = configOf(job);
  const input = await inputOf(config);
  const contenders = [
    await monitoredEngine(config, input, backend, false),
    await monitoredEngine(config, input, backend, true),
  ];
  const [off, on] = await interleave(contenders, rounds, milliseconds);
  for (const { dispose } of contenders) dispose();
  return [off!, on!];
}

declare global {
  interface Window {
    compare: typeof compare;
    compareDiagnosis: typeof compareDiagnosis;
  }
}

countDispatches();
Object.assign(window, { compare, compareDiagnosis });
