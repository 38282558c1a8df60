// A link carries the lesson: edits at their steps, the speed, and what the charts show.
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test, type Page } from './support/test.ts';
import { gradlens } from './support/commandLine.ts';
import { finishedSteps, openSandbox, untilStep } from './support/page.ts';
import { exportText } from './support/trace.ts';

const lesson = 'backend=wasm&network.depth=6&network.width=8&stepRate=full';
/** Slowly enough to read what is to come. */
const slowLesson = lesson.replace('full', '10');
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const events = (page: Page) => page.getByRole('list', { name: 'Events' }).getByRole('listitem');
const gradients = (page: Page) =>
  page.getByRole('slider', { name: 'Gradient norm by layer', exact: true });

async function pause(page: Page): Promise<void> {
  await press(page, 'Pause');
  await expect(page.getByRole('status')).toContainText('paused');
}

/** The trace without what tells one run of the same experiment from another. */
async function traceOf(page: Page) {
  const { columns, events, experiment } = JSON.parse(await exportText(page, 'JSON')) as {
    columns: Record<string, unknown[]>;
    events: unknown;
    experiment: unknown;
  };
  return { columns, events, experiment };
}

test('my link makes the same edits at the same steps, with the charts as I left them', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openSandbox(page, lesson);
  await untilStep(page, 10);
  await page.getByRole('switch', { name: 'Skip connections' }).click();
  await expect(events(page)).toHaveText(/Skip connections on/);
  const [step] = (await events(page).textContent())!.match(/\d+/)!;
  await untilStep(page, Number(step) + 40);
  await pause(page);
  await press(page, 'Heat map');
  await page.getByRole('tab', { name: 'Health' }).click();
  await gradients(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Step 1 ×' })).toBeVisible();
  await press(page, 'Share');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain(`edit=${step}:network.residual:true`);
  expect(link).toMatch(/&view=heatMap&tab=health&at=1$/);
  const mine = await traceOf(page);

  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.getByRole('tab', { name: 'Health' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('button', { name: 'Heat map' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(events(page)).toHaveText(new RegExp(`${step}Skip connections on`));
  await expect(page.getByRole('button', { name: 'Step 1 ×' })).toBeVisible();
  await untilStep(page, Number(step) + 40);
  await pause(page);
  const theirs = await traceOf(page);
  expect(theirs.experiment).toEqual(mine.experiment);
  expect(theirs.events).toEqual(mine.events);
  const rows = Math.min(mine.columns['loss']!.length, theirs.columns['loss']!.length);
  expect(rows).toBeGreaterThan(Number(step) + 30);
  expect(theirs.columns['loss']!.slice(0, rows)).toEqual(mine.columns['loss']!.slice(0, rows));
});

test('a link to the experiment that I train already shows me its step and tab, and it is not started again', async ({
  page,
}) => {
  const query = 'backend=wasm&network.depth=3';
  const follow = (shown: string) =>
    page.evaluate((hash) => (location.hash = hash), `#/sandbox?${query}&${shown}`);
  await openSandbox(page, query);
  await untilStep(page, 40);
  await pause(page);
  const step = await finishedSteps(page);
  await follow('tab=health&at=7');
  await expect(page.getByRole('button', { name: 'Step 7 ×' })).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Health' })).toHaveAttribute('aria-selected', 'true');
  expect(await finishedSteps(page)).toBe(step);

  await page.evaluate(() => (location.hash = '#/guide'));
  await expect(page).toHaveTitle(/derivative/);
  await follow('at=9');
  await expect(page.getByRole('button', { name: 'Step 9 ×' })).toBeVisible();
  expect(await finishedSteps(page)).toBe(step);
});

test('from the guide I follow a link to another experiment, and it shows the link’s step', async ({
  page,
}) => {
  await openSandbox(page, 'backend=wasm&network.depth=3');
  await untilStep(page, 5);
  await page.evaluate(() => (location.hash = '#/guide'));
  await expect(page).toHaveTitle(/derivative/);
  await page.evaluate(() => (location.hash = '#/sandbox?backend=wasm&network.depth=4&at=9'));
  await expect(page.getByRole('button', { name: 'Step 9 ×' })).toBeVisible();
  await untilStep(page, 12);
});

test('I read which edits will be replayed before they are, and may say no', async ({ page }) => {
  await openSandbox(
    page,
    `${slowLesson}&edit=30:network.residual:true&edit=90000:clipping.mode:value`,
  );
  await expect(page.getByText('Edits at steps 30 and 90 000 will be replayed.')).toBeVisible();
  await expect(page.getByText('Edit at step 90 000 will be replayed.')).toBeVisible();
  await expect(events(page)).toHaveText(/30Skip connections on/);
  await press(page, 'Don’t');
  await expect(page.getByText(/will be replayed/)).toBeHidden();
  await untilStep(page, (await finishedSteps(page)) + 10);
});

test('a link whose edit can’t be made is refused in a sentence', async ({ page }) => {
  await openSandbox(page, `${lesson}&edit=30:network.depth:9`);
  await expect(page.getByRole('alert')).toContainText(
    'The link edits Depth at step 30, which can’t change while training.',
  );
});

test('a trace that I open is trained again with its edits, and so it is without the page', async ({
  page,
}) => {
  await openSandbox(page, `${lesson}&edit=12:network.residual:true`);
  await expect(events(page)).toHaveText(/12Skip connections on/);
  await untilStep(page, 60);
  await pause(page);
  const mine = await traceOf(page);
  const json = await exportText(page, 'JSON');
  const file = test.info().outputPath('mine.json');
  await page.locator('input[type=file]').setInputFiles({
    name: 'mine.json',
    mimeType: 'application/json',
    buffer: Buffer.from(json),
  });
  await press(page, 'Train it again with its edit at step 12');
  await expect(page.getByRole('status')).not.toContainText('from a file');
  await untilStep(page, 60);
  await pause(page);
  const again = await traceOf(page);
  expect(again.events).toEqual(mine.events);
  expect(again.columns['loss']!.slice(0, 60)).toEqual(mine.columns['loss']!.slice(0, 60));

  writeFileSync(file, json);
  const out = test.info().outputPath('again.json');
  await gradlens('experiment', '--config', file, '--out', out);
  const trained = JSON.parse(readFileSync(out, 'utf8')) as typeof mine;
  expect(trained.events).toEqual(mine.events);
  expect(trained.columns).toEqual(mine.columns);
});
