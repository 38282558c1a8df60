import { expect, test } from 'vitest';
import { optimizerFacts } from '../network/facts/optimizerFacts.ts';
import { layersOf } from '../network/layersOf.ts';
import { networkShapeOf } from '../network/networkShape.ts';
import { foreignTrace, numberedTrace } from '../trace/model/testTraces.ts';
import { defaultConfig } from '../experiment/config.ts';
import { stateBytes, type MemberState } from '../training/memberState.ts';
import type { FiledRun } from './filedRun.ts';
import { readLibrary, writeLibrary } from './libraryFile.ts';

const header = '{"format":"gradlens library","formatVersion":1}';
const trace = numberedTrace(3, 60);
const config = trace.experiment;

/** A state whose values are all different, with every kind of float32. */
function stateAt(step: number): MemberState {
  const odd = [NaN, Infinity, -Infinity, -0, 1e-45, 3.4e38];
  let count = 0;
  const copy = () =>
    layersOf(networkShapeOf(config)).map(({ parameters }) =>
      Object.fromEntries(
        parameters.map(({ name, size }) => [
          name,
          Float32Array.from({ length: size }, (_, i) => odd[i] ?? Math.sin(++count)),
        ]),
      ),
    ) as unknown as MemberState['engine']['parameters'];
  const slots = Array.from({ length: optimizerFacts[config.optimizer.kind].slots }, copy);
  return {
    engine: { step, parameters: copy(), slots },
    device: { backend: 'wasm', adapter: 'SIMD', precision: 'float32', engine: 'simd' },
    bytes: stateBytes(config),
  };
}

const own: FiledRun = {
  ...{ name: 'Mine\n"quoted"', tags: ['a', 'b'], createdAt: 5, changedAt: 7 },
  ...{ config: { ...config, stepRate: 'full' }, trace, state: stateAt(58) },
  planned: [{ step: 90, field: 'network.residual', to: true }],
};
const foreign: FiledRun = {
  ...{ name: '', tags: [], createdAt: 5, changedAt: 7, planned: [], state: undefined },
  ...{ config: defaultConfig, trace: foreignTrace(4) },
};

async function read(file: Blob) {
  const runs: FiledRun[] = [];
  const { problem } = await readLibrary(file, async (run) => void runs.push(run));
  return { runs, problem };
}
const fileOf = (runs: readonly (FiledRun | undefined)[]) =>
  writeLibrary(runs.length, async (index) => runs[index]);

const gzip = async (text: string) => {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Response(stream).blob();
};
const textOf = (file: Blob) =>
  new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).text();

/** The lines of a file with one changed. */
async function withLine(runs: readonly FiledRun[], line: number, change: (text: string) => string) {
  const lines = (await textOf(await fileOf(runs))).split('\n');
  lines[line - 1] = change(lines[line - 1]!);
  return gzip(lines.join('\n'));
}

test('runs come back as they were, bit for bit, one that can’t be had left out', async () => {
  const { runs, problem } = await read(await fileOf([own, undefined, foreign]));
  expect(problem).toBeUndefined();
  expect(runs).toEqual([own, foreign]);
  const bits = ({ state }: FiledRun) =>
    [state!.engine.parameters, ...state!.engine.slots].flatMap((layers) =>
      layers.flatMap((layer) =>
        Object.values(layer).map((values: Float32Array) => [...new Uint32Array(values.buffer)]),
      ),
    );
  expect(bits(runs[0]!)).toEqual(bits(own));
});

test('the file has a line a run after its header', async () => {
  const lines = (await textOf(await fileOf([own, foreign]))).split('\n');
  expect(lines).toHaveLength(3);
  expect(JSON.parse(lines[0]!)).toEqual({ format: 'gradlens library', formatVersion: 1 });
});

test.each([
  [/"name":"[^,]*",/, '', 'name is missing.'],
  [/"createdAt":5/, '"createdAt":-5', 'createdAt must be a time in milliseconds since 1970.'],
  [/"tags"/, '"tag":1,"tags"', 'tag is no field of a run.'],
  [/"tags":\["a"/, '"tags":["b"', 'tags must be a list of different texts.'],
  [
    /"changedAt":7/,
    '"changedAt":8640000000000001',
    'changedAt must be a time in milliseconds since 1970.',
  ],
  [/90:/, '90:seed', 'planned: '],
  [/"step":58/, '"step":61', 'state.step must be from 0 to 60; 61 is not.'],
  [/"parameters":\["[^"]*",/, '"parameters":[', 'state.parameters must be 24 texts; there are 23.'],
  [/"parameters":\["....../, '"parameters":["', 'state.parameters.0 must be 64 float32 in base64'],
  [/"steps":60/, '"steps":59', 'trace: columns.'],
  [/.{9}$/, '', 'it is not whole JSON.'],
])('a line with %s in place of %s is left out, and the good runs come', async (from, to, why) => {
  const { runs, problem } = await read(
    await withLine([own, foreign], 2, (text) => text.replace(from, to)),
  );
  expect(problem).toMatch(/^Line 2 was left out: /);
  expect(problem).toContain(why);
  expect(runs).toEqual([foreign]);
});

test('several bad lines are one sentence with the first, and the number of the others', async () => {
  const { runs, problem } = await read(await withLine([own, foreign], 2, () => '{}\n[]\n1'));
  expect(problem).toMatch(/^Line 2 was left out: .* So were 2 more\.$/);
  expect(runs).toEqual([foreign]);
});

test('a file that is cut off gives the runs before, and another file none', async () => {
  const whole = await fileOf([foreign, own]);
  const { runs, problem } = await read(whole.slice(0, whole.size - 40));
  expect(problem).toBe('What follows line 2 was left out: the file is cut off or damaged there.');
  expect(runs).toEqual([foreign]);
  for (const other of [new Blob(['{}']), await gzip('{}'), new Blob([])])
    expect(await read(other)).toEqual({
      runs: [],
      problem: 'The file is not one of Gradlens runs.',
    });
});

test('where a run is not taken, as by a full storage, nothing after it is, and the reason is told', async () => {
  let taken = 0;
  const read = await readLibrary(await fileOf([own, foreign, own]), async () => {
    if (taken === 1) throw new Error('Runs are not kept: the storage of this browser is full.');
    taken++;
  });
  expect(read).toEqual({
    runs: 1,
    problem:
      'From line 3 on nothing was imported. Runs are not kept: the storage of this browser is full.',
  });
});

test('a field with a long name is told in few words', async () => {
  const { problem } = await read(
    await withLine([own], 2, (text) => text.replace('"tags"', `"${'x'.repeat(1e5)}":1,"tags"`)),
  );
  expect(problem!.length).toBeLessThan(200);
});

test('what follows more lines than a library has is left out', async () => {
  const file = await withLine([own, foreign], 2, (text) => `${text}${'\n'.repeat(100_000)}`);
  const { runs, problem } = await read(file);
  expect(problem).toBe('What follows line 100000 was left out: a file may hold 100000 lines.');
  expect(runs).toEqual([own]);
});

test('a file is unpacked a little at a time', async () => {
  const noise = Array.from({ length: 100_000 }, (_, i) => Math.sin(i)).join();
  const file = await gzip(`${header}\n${noise}`);
  const sizes: number[] = [];
  const slice = file.slice.bind(file);
  file.slice = (from = 0, to = 0) => (sizes.push(to - from), slice(from, to));
  await read(file);
  expect(sizes.length).toBeGreaterThan(file.size / 16_384);
  expect(Math.max(...sizes)).toBe(16_384);
});
