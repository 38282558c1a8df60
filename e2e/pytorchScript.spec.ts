// I take a run, and a study, to PyTorch.
import { readFile, writeFile } from 'node:fs/promises';
import { disagreements, float32Tolerance } from './pytorch/disagreements.ts';
import { findPython, runScript } from './pytorch/python.ts';
import { openSandbox, untilStep } from './support/page.ts';
import { startStudy, untilStudy } from './support/studyProgress.ts';
import { expect, test } from './support/test.ts';
import { exportText, readCsv } from './support/trace.ts';

test('I save a run as a PyTorch script, which trains the steps of the page, an edit among them', async ({
  page,
}, info) => {
  const python = await findPython();
  test.skip(!python, 'No Python has PyTorch.');
  const query = 'network.depth=4&network.width=8&backend=wasm&edit=12:network.residual:true';
  await openSandbox(page, query);
  await untilStep(page, 30);
  await page.getByRole('button', { name: 'Pause' }).click();
  const [script, out] = [info.outputPath('run.py'), info.outputPath('again.csv')];
  await writeFile(script, await exportText(page, 'PyTorch script'));
  const expected = readCsv(await exportText(page, 'CSV')).slice(0, 30);
  await runScript(python!, script, '--steps', '30', '--out', out);
  const rows = readCsv(await readFile(out, 'utf8'));
  expect(disagreements(expected, rows, float32Tolerance)).toEqual([]);
});

test('I save a study as a PyTorch script, of which a cluster trains a cell a job', async ({
  page,
}, info) => {
  await startStudy(page, {
    base: { network: { width: 4 }, backend: 'wasm' },
    vary: [{ field: 'network.depth', values: [1, 2] }],
    seeds: 3,
    steps: 10,
  });
  await untilStudy(page, '6 of 6 runs');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).filter({ hasText: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'PyTorch script' }).click();
  const text = await readFile(await (await saved).path(), 'utf8');
  expect(text).toContain('"network.depth": [1, 2],\n    "seed": [1, 2, 3],');
  expect(text).toContain('--array=0-5 ');

  await page.getByRole('link', { name: 'All studies' }).click();
  await page.getByRole('button', { name: /^More of/ }).click();
  const again = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Export as PyTorch script' }).click();
  expect(await readFile(await (await again).path(), 'utf8')).toBe(text);

  const python = await findPython();
  test.skip(!python, 'No Python has PyTorch.');
  const [script, out] = [info.outputPath('study.py'), info.outputPath('5.csv')];
  await writeFile(script, text);
  await runScript(python!, script, '--index', '5', '--out', out);
  const rows = readCsv(await readFile(out, 'utf8'));
  expect(rows).toHaveLength(10);
  expect(rows[9]).toMatchObject({ cell: '5', 'network.depth': '2', seed: '3', step: '9' });
});
