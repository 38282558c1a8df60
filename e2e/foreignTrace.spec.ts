// A trace that another program recorded, with only some of the metrics: every view shows what it can and says what it can't.
import { expect, test } from './support/test.ts';
import { openSandbox, showTables, untilStep } from './support/page.ts';
import { expectFitsEveryScreen } from './support/screens.ts';

const rows = 40;
const file = {
  format: 'gradlens trace',
  formatVersion: 3,
  version: '0.2.0',
  provenance: [{ fromStep: 0, program: 'PyTorch 2.7' }],
  layers: ['encoder', 'decoder', 'readout'],
  events: [],
  steps: rows,
  stepNumbers: Array.from({ length: rows }, (_, row) => 25 * row),
  autopsy: null,
  failure: null,
  columns: {
    loss: Array.from({ length: rows }, (_, row) => 0.9 ** row),
    gradientNorm: Array.from({ length: rows }, (_, row) =>
      [1e-6, 1e-3, 1].map((size) => size * 0.97 ** row),
    ),
  },
};

test('I open a trace with a loss and three gradient norms, see them, and read what was not measured', async ({
  page,
}) => {
  await openSandbox(page, 'backend=wasm&network.depth=5&stepRate=1');
  await untilStep(page, 1);
  await page.locator('input[type=file]').setInputFiles({
    name: 'foreign.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(file)),
  });
  await expect(page.getByRole('status')).toContainText('from a file');
  await expect(page.getByRole('status')).toContainText('PyTorch 2.7');

  const charts = page.getByRole('main', { name: 'Charts' });
  await expect(
    charts.getByRole('img', { name: 'Gradient norm by layer', exact: true }),
  ).toBeVisible();
  await expect(charts.getByRole('img', { name: 'Loss and accuracy', exact: true })).toBeVisible();
  await expect(charts.getByText('The total gradient norm was not measured')).toBeVisible();
  await expect(charts.locator('p.theory').getByText('No theory here')).toBeVisible();
  await page.getByRole('tab', { name: 'Health' }).click();
  for (const words of [
    'Update norm and weight norm',
    'Share of saturated activations',
    'Sample spread',
    'Share of frozen weights',
  ])
    await expect(charts.getByText(`${words}: not measured.`)).toBeVisible();
  await page.getByRole('tab', { name: 'Loss and accuracy' }).click();

  const diagnosis = page.getByRole('region', { name: 'Diagnosis' });
  await expect(diagnosis).toContainText('5 of 22 rules applied, nothing found');
  await diagnosis.getByText('17 rules not applied: not measured').click();
  await expect(diagnosis).toContainText('error signal');
  await expect(page.getByText('This trace came without its configuration')).toBeVisible();
  await expect(page.getByText('What to look at')).toHaveCount(0);
  await expectFitsEveryScreen(page);

  await showTables(page);
  const table = page.getByRole('table', { name: 'Gradient norm by layer' });
  await expect(table.getByRole('columnheader')).toHaveText([
    'Step',
    'encoder',
    'decoder',
    'readout',
  ]);
  await expect(table.getByRole('row').last()).toContainText('975');
  await expect(
    page.getByRole('table', {
      name: 'Loss and accuracy; accuracy and test accuracy: not measured',
    }),
  ).toBeVisible();
});

test('the form keeps its experiment beside an opened trace, and Run trains it', async ({
  page,
}) => {
  await openSandbox(page, 'backend=wasm&network.depth=5&stepRate=10');
  await untilStep(page, 1);
  await page.locator('input[type=file]').setInputFiles({
    name: 'foreign.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(file)),
  });
  await expect(page.getByRole('status')).toContainText('step 976');
  await expect(page).toHaveURL(/network\.depth=5/);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('status')).not.toContainText('from a file');
  await untilStep(page, 3);
  await expect(page.getByText('not measured')).toHaveCount(0);
});
