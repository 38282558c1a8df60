import { expect, test, type Page } from '../support/test.ts';
import { expectAccessible, expectFitsPhone, openPlace, press } from '../support/lab.ts';
import { finishedSteps, openSandbox, untilStep } from '../support/page.ts';

const learns =
  'backend=wasm&network.depth=4&network.width=16&network.activation=tanh&initialization.kind=xavier&data.name=blobs&loss=softmaxCrossEntropy&stepRate=1';

/** What the sweep says, in its large sentence. */
const said = (page: Page) =>
  page.getByRole('region', { name: 'What the sweep says' }).locator('.say');

async function toLab(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('link', { name: 'Labs' })
    .click();
  await page.getByRole('link', { name: 'Learning-rate finder' }).click();
}

test('I sweep my network, apply the suggestion, and it trains on from where it was', async ({
  page,
}) => {
  await openSandbox(page, learns);
  await untilStep(page, 1);
  await toLab(page);
  await expect(page.getByText(/^4 tanh layers of 16, Gaussian blobs, step \d+/)).toBeVisible();
  const reveal = page.getByRole('button', { name: 'Reveal' });
  await expect(reveal).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('region', { name: 'Suggested rates' })).toBeHidden();
  await expect(said(page)).toHaveText('It is done, and says more once you have guessed.');
  await reveal.click();
  await expect(said(page)).toContainText('Your network learns. Try a rate of');
  const step = Number(
    (await page.getByText(/Gaussian blobs, step/).textContent())!.match(/step (\d+)/)![1],
  );
  const apply = page.getByRole('region', { name: 'Suggested rates' }).getByRole('button').first();
  const rate = (await apply.getAttribute('aria-label'))!.replace('Apply ', '');
  await apply.click();
  await expect(page.getByText(`Your network’s rate is ${rate}: it was 0.005`)).toBeVisible();
  await page.getByRole('link', { name: 'see it in the sandbox' }).first().click();
  await expect(page.getByLabel('Learning rate', { exact: true })).toHaveValue(String(Number(rate)));
  expect(await finishedSteps(page)).toBeGreaterThanOrEqual(step);
  await expect(page.getByText(`Learning rate ${Number(rate)}`).first()).toBeVisible();
});

test('twenty sigmoid layers learn at no rate, and the lab says so and where to go', async ({
  page,
}) => {
  await openPlace(page, 'labs/learning-rate');
  await expect(
    page.getByText('No rate makes it learn: there is nothing to suggest.', { exact: true }),
  ).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByText('100 of 100 rates')).toBeVisible();
  await page.getByRole('link', { name: 'your network with them' }).click();
  await expect(page.getByRole('switch', { name: 'Skip connections' })).toBeChecked();
});

test('I choose any rate by key, and end a sweep that I don’t need', async ({ page }) => {
  await openSandbox(page, 'backend=cpu&network.width=256');
  await toLab(page);
  await page.getByRole('button', { name: 'End' }).click();
  await expect(page.getByText(/then ended/)).toBeVisible();
  await press(page, 'Learning rate', 'ArrowRight', 20);
  await page.getByRole('button', { name: 'Apply 0.01' }).click();
  await expect(page.getByText('Your network’s rate is 0.01: it was 0.005')).toBeVisible();
});

test('I guess whether my rate was right, and everybody can read the answer, on a phone too', async ({
  page,
}) => {
  await openSandbox(page, `${learns}&optimizer.learningRate=1e-6`);
  await untilStep(page, 1);
  await toLab(page);
  await page.getByRole('button', { name: 'too low' }).click({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Reveal' }).click();
  await expect(page.getByText(/^Yes: 1e−6 is too low/)).toBeVisible();
  await expectAccessible(page);
  await expectFitsPhone(page);
});

test('a network that ended in NaN has nothing to sweep, and the lab says so', async ({ page }) => {
  await openSandbox(
    page,
    'backend=wasm&network.depth=3&network.width=8&network.activation=relu&loss=mse&optimizer.kind=sgd&optimizer.learningRate=10&stepRate=full',
  );
  await expect(page.getByRole('alert').first()).toBeVisible({ timeout: 60_000 });
  await toLab(page);
  await expect(said(page)).toContainText('Your network’s loss is not finite', { timeout: 60_000 });
});
