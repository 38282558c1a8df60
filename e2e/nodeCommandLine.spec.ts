import { expect, test, type Page } from './support/test.ts';
import { readFile, writeFile } from 'node:fs/promises';
import type { ExperimentConfig } from '../src/experiment/config.ts';
import { withChanges, type Changes } from '../src/experiment/edits.ts';
import type { PlannedEdit } from '../src/experiment/plannedEdits.ts';
import { presets, type PresetName } from '../src/experiment/presets.ts';
import { gradlens } from './support/commandLine.ts';

const changed = (preset: PresetName, changes: Changes) =>
  withChanges(presets[preset].config, changes) as unknown as ExperimentConfig;

/** Trains in the page, and gives its files. */
async function filesOfPage(
  page: Page,
  config: ExperimentConfig,
  steps: number,
  edits: readonly PlannedEdit[] = [],
) {
  await page.goto('./#/headless');
  return page.evaluate(
    async ([config, steps, edits]) => {
      const { run, export: write } = window.gradlens!;
      await run(config, steps, () => {}, edits);
      return { csv: [...(await write('csv'))].join(''), json: [...(await write('json'))].join('') };
    },
    [config, steps, edits] as const,
  );
}

/** Trains what a file holds in Node, and gives the file of a format. */
async function fileOfNode(input: string, steps: number, extension: string): Promise<string> {
  const config = test.info().outputPath('input.json');
  await writeFile(config, input);
  const out = test.info().outputPath(`out.${extension}`);
  await gradlens(
    ...['experiment', '--runtime', 'node', '--config', config],
    ...['--steps', String(steps), '--out', out],
  );
  return readFile(out, 'utf8');
}

const simd = { backend: 'wasm', engine: 'simd' };
const tape = { backend: 'wasm', engine: 'tape' };

const runs: readonly (readonly [PresetName, Changes, number])[] = [
  ['vanishing', simd, 300],
  ['digits', simd, 100],
  ['silu-residual', { ...simd, 'schedule.kind': 'cosine', 'data.name': 'spirals' }, 200],
  ['naive-loss', simd, 1000],
  ['clipped', tape, 60],
  ['tanh', { ...tape, 'schedule.kind': 'exponential', 'data.name': 'moons' }, 60],
];

for (const [preset, changes, steps] of runs)
  test(`${preset} on ${changes['engine']}: without a browser it is the page’s file, byte for byte`, async ({
    page,
  }) => {
    const config = changed(preset, changes);
    const { csv, json } = await filesOfPage(page, config, steps);
    expect(await fileOfNode(JSON.stringify(config), steps, 'csv')).toBe(csv);
    expect(await fileOfNode(JSON.stringify(config), steps, 'json')).toBe(json);
  });

for (const engine of [simd, tape])
  test(`on ${engine.engine} a trace is trained again with its edits to the same file`, async ({
    page,
  }) => {
    const edits: readonly PlannedEdit[] = [
      { step: 10, field: 'network.residual', to: true },
      { step: 25, field: 'optimizer.learningRate', to: 0.02 },
    ];
    const { json } = await filesOfPage(page, changed('vanishing', engine), 50, edits);
    expect(await fileOfNode(json, 50, 'json')).toBe(json);
  });

test('in Chromium the command line writes the same file as in Node, and WebGL is there', async () => {
  const experiment = async (...options: string[]) => {
    const out = test.info().outputPath('out.json');
    await gradlens('experiment', '--preset', 'skip', '--steps', '20', '--out', out, ...options);
    return readFile(out, 'utf8');
  };
  const chromium = await experiment('--backend', 'wasm', '--runtime', 'browser');
  expect(await experiment('--backend', 'wasm', '--runtime', 'node')).toBe(chromium);
  expect(await experiment('--backend', 'webgl')).toContain('"backend":"webgl"');
});
