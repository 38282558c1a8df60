// Runs as lines of the library's file.
import { defaultConfig } from '../../../src/experiment/config.ts';
import { optimizerFacts } from '../../../src/network/facts/optimizerFacts.ts';
import type { LayerParameters } from '../../../src/network/layerParameters.ts';
import { layersOf } from '../../../src/network/layersOf.ts';
import { networkShapeOf } from '../../../src/network/networkShape.ts';
import { foreignTrace, numberedTrace } from '../../../src/trace/model/testTraces.ts';
import { stateBytes } from '../../../src/training/memberState.ts';
import { filedRunFromJson, filedRunToJson, type FiledRun } from '../../../src/worker/filedRun.ts';
import { agoText, timeText } from '../../../src/ui/runs/figures.ts';
import { kindOf, refusedBy, type Verdict } from '../kind.ts';
import { nearJson } from '../mutateJson.ts';
import { expectSame, expectThat, expectValidConfig, expectValidTrace } from '../valid.ts';
import { configAfter } from './plannedEdits.ts';

const trace = numberedTrace(2, 6);
const config = trace.experiment;
const copy = () =>
  layersOf(networkShapeOf(config)).map(({ parameters }) =>
    Object.fromEntries(
      parameters.map(({ name, size }) => [name, Float32Array.from({ length: size }, Math.sin)]),
    ),
  ) as unknown as LayerParameters[];
const { slots } = optimizerFacts[config.optimizer.kind];
const own: FiledRun = {
  ...{ name: 'Mine', tags: ['a', 'b'], createdAt: 5, changedAt: 7 },
  ...{ config: { ...config, stepRate: 'full' }, trace },
  planned: [{ step: 90, field: 'network.residual', to: true }],
  state: {
    engine: { step: 4, parameters: copy(), slots: Array.from({ length: slots }, copy) },
    device: { backend: 'wasm', adapter: 'SIMD', precision: 'float32', engine: 'simd' },
    bytes: stateBytes(config),
  },
};
const foreign: FiledRun = {
  ...{ name: '', tags: [], createdAt: 5, changedAt: 7, planned: [], state: undefined },
  ...{ config: defaultConfig, trace: foreignTrace(4) },
};

const textOf = (run: FiledRun) => [...filedRunToJson(run)].join('');

/** Lines of valid runs. */
export const lines: readonly string[] = [own, foreign].map(textOf);

/** Checks a run that was accepted. */
export function expectValidRun(run: FiledRun): Verdict {
  const { config, planned, tags, createdAt, changedAt, state } = run;
  expectValidTrace(run.trace);
  expectValidConfig(config);
  for (const { step } of planned) expectValidConfig(configAfter(config, planned, step));
  expectThat(new Set(tags).size === tags.length, 'a tag is there twice');
  for (const time of [createdAt, changedAt])
    expectThat(timeText(time) !== '' && agoText(time, 0) !== '', 'it has no time');
  expectThat(!state || state.engine.step <= run.trace.steps, 'its state is after its trace');
  expectSame(filedRunFromJson(textOf(run)), run, 'the run');
  return 'accepted';
}

export default kindOf({
  inputs: nearJson(...lines),
  judge(line) {
    const run = filedRunFromJson(line);
    return typeof run === 'string' ? refusedBy(run) : expectValidRun(run);
  },
});
