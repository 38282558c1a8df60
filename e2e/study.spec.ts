import { expect, test } from './support/test.ts';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gradlens } from './support/commandLine.ts';

const base = { network: { width: 8 }, backend: 'wasm' };
const vary = [{ field: 'network.depth', values: [2, 3] }];

test('a study that was cut goes on, and comes to the same file with two runs at a time', async () => {
  const info = test.info();
  const [config, out, traces] = ['study.json', 'results.csv', 'traces'].map((name) =>
    info.outputPath(name),
  ) as [string, string, string];
  await writeFile(config, JSON.stringify({ base, vary, seeds: 2, steps: 20, lossTarget: 10 }));
  const first = await gradlens('study', '--config', config, '--out', out, '--traces', traces);
  expect(first.stdout).toMatch(
    /^network.depth=2: final loss [\d.]+ ± [\d.]+ \(2 of 2 finished\)\n/,
  );
  const whole = await readFile(out, 'utf8');
  const rows = whole
    .trimEnd()
    .split('\n')
    .map((row) => row.split(','));
  expect(rows.map(([depth, seed, steps]) => [depth, seed, steps])).toEqual([
    ['network.depth', 'seed', 'steps'],
    ['2', '1', '20'],
    ['2', '2', '20'],
    ['3', '1', '20'],
    ['3', '2', '20'],
  ]);
  const stepsToLoss = rows[0]!.indexOf('stepsToLoss');
  expect(rows.slice(1).map((row) => row[stepsToLoss])).toEqual(['20', '20', '20', '20']);

  await writeFile(out, whole.slice(0, whole.indexOf('\n2,2,') + 9));
  const second = await gradlens('study', '--config', config, '--out', out, '--jobs', '2');
  expect(second.stderr).toContain('1 of 4 runs are in');
  expect(await readFile(out, 'utf8')).toBe(whole);
  expect(second.stdout).toBe(first.stdout);

  // The third run of a page leaves the trace that the experiment alone does.
  expect(await readdir(traces)).toHaveLength(4);
  const alone = info.outputPath('alone.csv');
  const experiment = { ...base, network: { width: 8, depth: 3 }, seed: 1 };
  await writeFile(config, JSON.stringify(experiment));
  await gradlens('experiment', '--config', config, '--steps', '20', '--out', alone);
  const kept = await readFile(path.join(traces, 'network.depth=3_seed=1.csv'), 'utf8');
  expect(kept).toBe(await readFile(alone, 'utf8'));
});
