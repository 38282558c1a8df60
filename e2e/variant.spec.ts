import { expect, test, type Page } from './support/test.ts';
import {
  chooseSpeed,
  compareWith,
  choosePreset,
  finishedSteps,
  openSandbox,
  untilStep,
} from './support/page.ts';

const bar = (page: Page) => page.getByRole('region', { name: 'Comparison' });

/** The losses of the run and of its variant, as the bar has them. */
async function losses(page: Page): Promise<number[]> {
  const text = await bar(page).textContent();
  const [, own, other] = text?.match(/loss (\S+) against ([^\s,]+)/) ?? [];
  return [Number(own), Number(other)];
}

test('I compare a clipped run with one that is not: the variant ends in NaN, and the run goes on', async ({
  page,
}) => {
  await openSandbox(page, 'backend=wasm');
  await choosePreset(page, 'Clipped');
  await page.getByRole('combobox', { name: 'Backend' }).selectOption('WASM');
  await untilStep(page, 20);
  await compareWith(page, 'Clipping', 'Clipping: None');

  await expect(bar(page)).toContainText(/Compared with Clipping: None since step \d+/);
  await expect(bar(page).getByRole('alert')).toContainText(/at step \d+/, { timeout: 60_000 });
  await expect(page.getByRole('tab', { name: 'Comparison' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  for (const name of ['Compared loss', 'Compared total norm'])
    await expect(page.getByRole('img', { name, exact: true })).toBeVisible();

  await untilStep(page, (await finishedSteps(page)) + 50);
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await bar(page).getByRole('button', { name: 'End' }).click();
  await expect(bar(page)).toBeHidden();
  await expect(page.getByRole('tab', { name: 'Comparison' })).toBeHidden();
  await untilStep(page, (await finishedSteps(page)) + 20);
});

test('I compare with skip connections: the variant learns while the run stays where it is', async ({
  page,
}) => {
  await openSandbox(page, 'backend=wasm');
  await untilStep(page, 20);
  await compareWith(page, 'Skip connections', 'Skip connections on');
  await expect(bar(page)).toContainText('Skip connections on');
  await chooseSpeed(page, 'Full');
  await expect.poll(async () => (await losses(page))[1], { timeout: 60_000 }).toBeLessThan(0.3);
  expect((await losses(page))[0]).toBeGreaterThan(0.6);
  await expect(page.getByRole('switch', { name: 'Skip connections' })).not.toBeChecked();
});

test('I compare with another initialization: both start again at step 0', async ({ page }) => {
  await openSandbox(page, 'backend=wasm&stepRate=10&network.activation=relu');
  await untilStep(page, 10);
  await compareWith(page, 'Initialization', 'Initialization: Xavier');
  await expect(bar(page)).toContainText('Compared with Initialization: Xavier since step 0');

  const panel = page.getByRole('tabpanel', { name: 'Comparison' });
  await panel.getByRole('button', { name: 'Show table' }).last().click();
  const firstStep = page
    .getByRole('table', { name: 'Compared total norm' })
    .getByRole('row', { name: /^0 / });
  await expect(firstStep).not.toContainText('–');
  const [own, other] = await firstStep.getByRole('cell').allTextContents();
  expect(Number(own)).toBeGreaterThan(2 * Number(other));
});

test('on the GPU’s fused step a variant trains beside the run, and both go on', async ({
  page,
}) => {
  await openSandbox(
    page,
    'engine=fused&backend=webgpu&network.depth=3&network.width=8&network.activation=tanh&stepRate=10',
  );
  await untilStep(page, 3);
  await compareWith(page, 'Skip connections', 'Skip connections on');
  await expect(bar(page)).toContainText(/Compared with Skip connections on since step \d+/);
  await untilStep(page, (await finishedSteps(page)) + 10);
  await expect(bar(page)).toContainText('against');
  const [own, other] = await losses(page);
  expect(own).toBeGreaterThan(0);
  expect(other).not.toBe(own);
  await expect(page.getByRole('status')).toContainText('Fused');
});
