// The page in which contenders train. The benchmark calls `compare` from outside.
import { openBackend } from '../../src/engine/backends.ts';
import type { Case, Row } from './cases.ts';
import { inputOf, layersModel, tapeEngine } from './contenders.ts';
import { countDispatches, counted } from './dispatches.ts';
import { interleave } from './interleave.ts';

async function compare(job: Case, rounds: number, milliseconds: number): Promise<Row[]> {
  await openBackend(job.backend);
  const input = await inputOf(job);
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

declare global {
  interface Window {
    compare: typeof compare;
  }
}

countDispatches();
window.compare = compare;
