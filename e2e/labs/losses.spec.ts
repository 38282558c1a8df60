// The laboratory of losses: what their derivatives pull, and where a formula taken as it is written breaks.
import { expect, test, type Page } from '../support/test.ts';
import { expectAccessible, expectFitsPhone, openPlace, press } from '../support/lab.ts';
import { untilStep } from '../support/page.ts';

const reading = (page: Page) => page.getByRole('complementary');
/** A row of the table of both precisions, by its name. */
const says = (page: Page, name: string) => page.getByRole('row', { name });

/** Sets a number by its field. */
async function fill(page: Page, label: string, value: string) {
  await page.getByRole('spinbutton', { name: label }).fill(value);
  await page.keyboard.press('Enter');
}

test('I move the prediction to where all pulls cancel, and the late delivery moves it away', async ({
  page,
}) => {
  await openPlace(page, 'labs/losses/squared');
  await expect(reading(page)).toContainText('one minute more changes the loss by about −16');
  await press(page, 'Prediction', 'ArrowRight', 8);
  await expect(reading(page)).toContainText('by about 0. Stay here.');
  await press(page, 'Late delivery', 'ArrowLeft', 5);
  await expect(reading(page)).toContainText('by about +2. Predict less.');
  await page.getByRole('button', { name: 'Reveal' }).click();
  await expect(page.getByRole('status')).toContainText('31 min, the mean');
});

test('where the answer is most wrong the squared error hardly pulls, and cross-entropy does', async ({
  page,
}) => {
  await openPlace(page, 'labs/losses/logistic');
  await press(page, 'Logit', 'Home');
  await expect(reading(page)).toContainText('cross-entropy pulls with −1');
  await expect(reading(page)).toContainText('the squared error with −9.1e−5');
  await page.getByRole('button', { name: 'by probability' }).click();
  await press(page, 'Logit', 'PageUp', 3);
  await expect(reading(page)).toContainText('At p = 0.6');
  await page.getByRole('button', { name: 'Reveal' }).click();
  await expect(page.getByRole('status')).toContainText('1,491 times');
});

test('the logarithm of 0: a right answer gives NaN, a wrong one Infinity, the remedy neither', async ({
  page,
}) => {
  await openPlace(page, 'labs/losses/logistic?far=20');
  await expect(says(page, 'naive')).toHaveText(/naive\s*NaN\s*2\.0612e−9/);
  await fill(page, 'Logit to try', '-100');
  await expect(says(page, 'naive')).toHaveText(/naive\s*Infinity\s*100/);
  await expect(says(page, 'stable')).toHaveText(/stable\s*100\s*100/);
  await fill(page, 'Logit to try', '-1000');
  await expect(says(page, 'naive')).toHaveText(/naive\s*Infinity\s*Infinity/);
  await expect(reading(page)).toContainText('NaN from z = 16.6 on');
});

test('I make the logits a hundred times as large: float32 breaks, then float64, and log-sum-exp holds', async ({
  page,
}) => {
  await openPlace(page, 'labs/losses/softmax');
  await expect(says(page, 'loss, naive')).toHaveText(/2\.1328\s*2\.1328/);
  await press(page, 'Logit of cat', 'End');
  await page.getByRole('button', { name: '±100', exact: true }).click();
  await expect(says(page, 'exp(100)')).toHaveText(/Infinity\s*2\.6881e43/);
  await expect(says(page, 'loss, naive')).toHaveText(/NaN\s*0/);
  await page.getByRole('button', { name: '±1000' }).click();
  await expect(says(page, 'exp(1,000)')).toHaveText(/Infinity\s*Infinity/);
  await expect(says(page, 'loss, naive')).toHaveText(/NaN\s*NaN/);
  await expect(says(page, 'ln Σ eᶻ, stable')).toHaveText(/1,000\s*1,000/);
  await page.getByRole('button', { name: 'Reveal' }).click();
  await expect(page.getByRole('status')).toContainText('88.7, and 709.8 in float64');
});

test('the door leads to a network whose naive loss is trained', async ({ page }) => {
  await openPlace(page, 'labs/losses/logistic');
  await reading(page)
    .getByRole('link', { name: /sandbox/ })
    .click();
  await expect(page).toHaveURL(/naiveBinaryCrossEntropy/);
  await untilStep(page, 2);
});

test('every loss can be read by all, and on a phone', async ({ page }) => {
  for (const problem of ['squared', 'logistic', 'softmax'])
    await test.step(problem, async () => {
      await openPlace(page, `labs/losses/${problem}`);
      await expect(page.locator('.katex').first()).toBeAttached();
      await expectAccessible(page);
      await expectFitsPhone(page);
    });
});
