// What the page says of remedies before I press them: it has tried them.
import { expect, test, type Locator, type Page } from './support/test.ts';
import { choosePreset, openMeasuringSandbox } from './support/page.ts';

const findingOf = (page: Page, name: string): Locator =>
  page.getByRole('region', { name: 'Diagnosis' }).getByRole('article', { name });
const remediesOf = (finding: Locator): Locator =>
  finding.getByRole('list', { name: 'What to try' }).getByRole('listitem');

test('while it trains I read what each remedy would do, and the best stands first', async ({
  page,
}) => {
  await openMeasuringSandbox(page);
  const remedies = remediesOf(findingOf(page, 'Vanishing'));
  await expect(remedies.filter({ hasText: 'Batch normalization' })).toContainText('tried:');
  const first = remedies.first();
  await expect(first).toContainText('Skip connections on');
  await expect(first).toContainText(/tried: loss 0\.\d+ → 0\.\d+ in 300 steps/);
  // The run that it was tried for went on meanwhile, as it was.
  await expect(page.getByRole('switch', { name: 'Skip connections' })).not.toBeChecked();
});

test('a rate of a million that ended my run is answered by one that was looked for', async ({
  page,
}) => {
  await openMeasuringSandbox(page);
  await choosePreset(page, 'Update too large');
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  const finding = findingOf(page, 'Not finite');
  const first = remediesOf(finding).first();
  await expect(first).toContainText(/learning rate 0\.\d+ \(finder\)/);
  await expect(first).toContainText(/tried: .*300 steps/);
  await expect(remediesOf(finding).last()).toContainText(/tried: not finite (at once|after)/);
  await first.getByRole('button').click();
  await expect(finding).toBeHidden();
});

test('of a rate that is too large for the loss I read how much too long the update was measured to be', async ({
  page,
}) => {
  await openMeasuringSandbox(
    page,
    'backend=wasm&engine=simd&batchSize=1024&network.activation=relu&network.depth=1&network.width=16&initialization.kind=xavier&optimizer.kind=sgd&optimizer.learningRate=10',
  );
  await expect(findingOf(page, 'Oscillating')).toContainText(
    /the update of step \d+ takes the loss of its own batch from [\d.]+ to [\d.]+ and is [\d.]+ times as long as the one that would lower it most/,
  );
});

test('I turn it off, and it stays off', async ({ page }) => {
  await openMeasuringSandbox(page);
  const remedies = remediesOf(findingOf(page, 'Vanishing'));
  await expect(remedies.first()).toBeVisible();
  await page.getByRole('button', { name: 'Diagnosis options' }).click();
  await page.getByRole('menuitemcheckbox', { name: /Try remedies/ }).click();
  await page.reload();
  await expect(remedies).toHaveCount(2);
  await page.waitForTimeout(2000);
  for (const remedy of await remedies.all()) await expect(remedy).toContainText('not tried');
});
