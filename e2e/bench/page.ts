// The page in which contenders train. The benchmark calls `compare` from outside.
import { loadDataset } from '../../src/data/load.ts';
import { openBackend } from '../../src/engine/tape/backends/openBackend.ts';
import { createEngine } from '../../src/engine/createEngine.ts';
import type { EngineName } from '../../src/engine/preparedEngine.ts';
import type { EngineInput } from '../../src/engine/engine.ts';
import { defaultConfig } from '../../src/experiment/config.ts';
import type { Case, Row, Who } from './cases.ts';
import { convnetModel } from './convnetModel.ts';
import { monitoredEngine } from './diagnosed.ts';
import { countGpuWork, counted, type Counted } from './gpuWork.ts';
import { interleave, type Contender } from './interleave.ts';
import { jaxModel } from './jaxModel.ts';
import { layersModel } from './layersModel.ts';
import { bareEngine, configOf, inputOf, ourEngine } from './ours.ts';

interface Entry {
  readonly who: Who;
  readonly instrumented: boolean;
  readonly readsBack: Row['readsBack'];
  readonly create: () => Contender | Promise<Contender>;
}

/** Who trains on each backend. */
function entriesOf(job: Case, input: EngineInput): Entry[] {
  const ours = (name: EngineName, readsBack: Row['readsBack']): Entry => ({
    who: `gradlens-${name}`,
    instrumented: true,
    readsBack,
    create: () => ourEngine(name, input, readsBack),
  });
  const tape = ours('tape', 'every step');
  const layers: Entry = {
    who: 'tfjs-layers',
    instrumented: false,
    readsBack: 'every step',
    create: () => layersModel(input),
  };
  const jax = (device: 'webgpu' | 'wasm'): Entry => ({
    who: 'jax-js',
    instrumented: false,
    readsBack: 'every step',
    create: () => jaxModel(input, device),
  });
  const bare: Entry = {
    who: 'gradlens-fused',
    instrumented: false,
    readsBack: 'every block',
    create: () => bareEngine(input),
  };
  switch (job.backend) {
    case 'webgpu':
      return [
        ours('fused', 'every block'),
        ours('fused', 'every step'),
        bare,
        layers,
        jax('webgpu'),
      ];
    case 'webgl':
      return [tape, layers];
    case 'wasm':
      return [
        ours('simd', 'every block'),
        ours('simd', 'every step'),
        tape,
        layers,
        jax('wasm'),
        {
          who: 'convnetjs',
          instrumented: false,
          readsBack: 'every step',
          create: () => convnetModel(input),
        },
      ];
    case 'cpu':
      return [tape, layers];
    default:
      return job.backend satisfies never;
  }
}

interface Started extends Entry {
  readonly contender: Counted;
  readonly msToFirstStep: number;
}

/** The contenders that this page can run, each after its first step; the others are left out with the reason. */
async function started(entries: readonly Entry[]): Promise<Started[]> {
  const found: Started[] = [];
  for (const entry of entries)
    try {
      const start = performance.now();
      const contender = await entry.create();
      await contender.takeSteps(1);
      const msToFirstStep = performance.now() - start;
      found.push({ ...entry, contender: counted(contender), msToFirstStep });
    } catch (error) {
      console.warn(`${entry.who} is left out: ${error instanceof Error ? error.message : error}`);
    }
  return found;
}

async function compare(
  job: Case,
  rounds: number,
  milliseconds: number,
): Promise<Omit<Row, 'javaScriptBytes'>[]> {
  await openBackend(job.backend);
  const entries = await started(entriesOf(job, await inputOf(configOf(job))));
  const contenders = entries.map(({ contender }) => contender);
  const times = await interleave(contenders, rounds, milliseconds);
  for (const { dispose } of contenders) dispose();
  const isOnGpu = ['webgpu', 'webgl'].includes(job.backend);
  return entries.map(({ who, instrumented, readsBack, contender, msToFirstStep }, i) => {
    const { dispatches, readBacks } = contender.workPerStep();
    return {
      who,
      ...job,
      instrumented,
      readsBack,
      msPerStep: times[i]!,
      dispatchesPerStep: job.backend === 'webgpu' ? dispatches : null,
      readBacksPerStep: isOnGpu ? readBacks : null,
      msToFirstStep,
    };
  });
}

/** Milliseconds a step of the fused engine at the case's depth and at another. */
async function compareDepths(
  job: Case,
  otherDepth: number,
  rounds: number,
  milliseconds: number,
): Promise<readonly [number, number]> {
  await openBackend(job.backend);
  const contenders: Contender[] = [];
  for (const depth of [job.depth, otherDepth])
    contenders.push(await ourEngine('fused', await inputOf(configOf({ ...job, depth }))));
  const [first, other] = await interleave(contenders, rounds, milliseconds);
  for (const { dispose } of contenders) dispose();
  return [first!, other!];
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

/** Steps a second of an experiment, by default the first preset, by an engine alone, in the largest blocks, once it is warm. */
async function stepsPerSecondAlone(
  backend: Case['backend'],
  name: EngineName,
  seconds: number,
  config = defaultConfig,
): Promise<number> {
  await openBackend(backend);
  const { test } = await loadDataset(config);
  const engine = await createEngine(name, { ...(await inputOf(config)), test });
  for (let block = 0; block < 2; block++) await engine.run(512);
  const start = performance.now();
  const took = () => (performance.now() - start) / 1000;
  let steps = 0;
  while (took() < seconds) steps += (await engine.run(512)).steps;
  const rate = steps / took();
  engine.dispose();
  return rate;
}

declare global {
  interface Window {
    compare: typeof compare;
    stepsPerSecondAlone: typeof stepsPerSecondAlone;
    compareDepths: typeof compareDepths;
    compareDiagnosis: typeof compareDiagnosis;
  }
}

countGpuWork();
Object.assign(window, { compare, compareDepths, compareDiagnosis, stepsPerSecondAlone });
