// What the page says is wrong, and what its remedies do.
import { expect, test, type Locator, type Page } from './support/test.ts';
import { diagnose } from '../src/diagnosis/diagnose.ts';
import { traceFromJson } from '../src/trace/formats/json.ts';
import { chooseSpeed, choosePreset, openSandbox, runPreset, untilStep } from './support/page.ts';
import { exportText } from './support/trace.ts';

const diagnosisOf = (page: Page): Locator => page.getByRole('region', { name: 'Diagnosis' });

test('the first visit says Vanishing with its numbers; one click on the remedy, and it is gone', async ({
  page,
}) => {
  await openSandbox(page);
  const diagnosis = diagnosisOf(page);
  const finding = diagnosis.getByRole('article', { name: 'Vanishing' });
  await expect(finding).toContainText(
    /Layer 1 gets \d(\.\d)?e-\d+ of the error signal that layer 20 gets: 0\.\d+ a layer; theory of random weights says 0\.3[12]\d/,
  );
  await finding.getByRole('button', { name: 'Skip connections on' }).click();
  await expect(page.getByRole('switch', { name: 'Skip connections' })).toBeChecked();
  await expect(page.getByRole('list', { name: 'Events' })).toContainText('Skip connections on');
  await expect(finding).toBeHidden();
  await chooseSpeed(page, 'Full');
  await untilStep(page, 500);
  await expect(diagnosis).toContainText(/Healthy: \d+ rules/);
});

test('what follows from vanishing is folded behind it', async ({ page }) => {
  await openSandbox(page);
  const diagnosis = diagnosisOf(page);
  await expect(diagnosis.getByRole('article')).toHaveCount(1);
  await diagnosis.getByRole('button', { name: /^and \d more$/ }).click();
  await expect(diagnosis.getByRole('article', { name: 'Forward signal dying' })).toContainText(
    'Follows from Vanishing.',
  );
});

test('from the keyboard I have the charts show the layers that a finding is about', async ({
  page,
}) => {
  await openSandbox(page);
  const show = page.getByRole('button', { name: /^Show layers 1 to \d+ on the charts$/ });
  await expect(show).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Run' })).toBeVisible();
  const chart = page.getByRole('img', { name: 'Gradient norm by layer', exact: true });
  const picture = () => chart.screenshot();
  let plain = await picture();
  const isStill = async () => {
    await page.waitForTimeout(500);
    const before = plain;
    plain = await picture();
    return plain.equals(before);
  };
  await expect.poll(isStill).toBe(true);

  await show.focus();
  await expect.poll(async () => (await picture()).equals(plain)).toBe(false);
  await page.keyboard.press('Enter');
  await expect(show).toHaveAttribute('aria-pressed', 'true');
  await show.blur();
  await page.waitForTimeout(500);
  expect((await picture()).equals(plain)).toBe(false);
  await show.focus();
  await page.keyboard.press('Enter');
  await show.blur();
  await expect.poll(async () => (await picture()).equals(plain)).toBe(true);
});

test('a remedy that can’t be live starts again beside a run without it', async ({ page }) => {
  await openSandbox(page);
  await untilStep(page, 5);
  const remedy = page.getByRole('button', { name: 'Batch normalization (starts again)' });
  await remedy.click();
  await expect(page.getByLabel('Normalization', { exact: true })).toHaveValue('batch');
  await expect(page.getByRole('region', { name: 'Comparison' })).toContainText('None');
  await untilStep(page, 30);
  await expect(diagnosisOf(page)).toContainText(/Healthy: \d+ rules, nothing found/);
});

test('a healthy run says so in one line', async ({ page }) => {
  await openSandbox(page);
  await choosePreset(page, 'ReLU with He weights');
  await untilStep(page, 60);
  await expect(diagnosisOf(page)).toContainText('Healthy: 22 rules, nothing found');
  await expect(diagnosisOf(page).getByRole('article')).toHaveCount(0);
});

test('an explosion is told before the numbers end', async ({ page }) => {
  await openSandbox(page);
  await runPreset(page, 'Exploding');
  const finding = diagnosisOf(page).getByRole('article', { name: 'Exploding' });
  await expect(finding).toContainText(/the error signal grows \d+ times, 1\.\d+ a layer/);
  await chooseSpeed(page, '60');
  await diagnosisOf(page)
    .getByRole('button', { name: 'He initialization (starts again)' })
    .first()
    .click();
  await untilStep(page, 30);
  await expect(diagnosisOf(page)).toContainText(/Healthy: \d+ rules/);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the diagnosis fits the screen, and its remedy works', async ({ page }) => {
    await openSandbox(page);
    const finding = diagnosisOf(page).getByRole('article', { name: 'Vanishing' });
    await finding.scrollIntoViewIfNeeded();
    const box = (await finding.boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(390);
    await finding.getByRole('button', { name: 'Skip connections on' }).tap();
    await expect(finding).toBeHidden();
  });
});

test('a trace from a file is diagnosed as it was', async ({ page }) => {
  await openSandbox(page);
  await untilStep(page, 25);
  await page.getByRole('button', { name: 'Pause' }).click();
  const parsed = traceFromJson(await exportText(page, 'JSON'));
  if (!parsed.ok) throw new Error(parsed.message);
  expect(diagnose(parsed.trace)[0]).toMatchObject({ rule: 'vanishing', severity: 'trouble' });
});
