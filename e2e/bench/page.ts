// The page in which contenders train. The benchmark calls `compare` from outside.
import { openBackend } from '../../src/engine/backends.ts';
import type { Case, Row } from './cases.ts';
import { configOf, inputOf, layersModel, tapeEngine } from './contenders.ts';
import { monitoredEngine } from './diagnosed.ts';
import { countDispatches, counted } from './dispatches.ts';
import { interleave } from './interleave.ts';

async function compare(job: Case, rounds: number, milliseconds: number): Promise<Row[]> {
  await openBackend(job.backend);
  const input = await inputOf(configOf(job));
  const contenders = [await tapeEngine(input), layersModel(input)].map(counted);
  const times = await interleave(contenders, rounds, milliseconds);
  for (const { dispose } of contenders) dispose();
  return (['gradlens-tape', 'tfjs-layers'] as const).map((who, i) => ({
    who,
    ...job,
    activation: 'relu',
    optimizer: 'sgd',
    instrumented: who !== 'tfjs-layers',
    msPerStep: times[i]!,
    dispatchesPerStep: job.backend === 'webgpu' ? contenders[i]!.dispatchesPerStep() : null,
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
