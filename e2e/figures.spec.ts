// I take figures from the page into a paper.
import { figureDialog, openFigure, readPng, readSvg, saveFigure } from './support/figures.ts';
import { expectAccessible, openPlace } from './support/lab.ts';
import { openSandbox, untilStep } from './support/page.ts';
import { openNewStudy, smallMap } from './support/studies.ts';
import { expect, test, type Page } from './support/test.ts';

/** The run of the first visit, waiting at a step. */
async function pausedRun(page: Page): Promise<void> {
  await openSandbox(page);
  await untilStep(page, 60);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('status')).toContainText('paused');
}

const choose = (page: Page, choice: string) =>
  figureDialog(page).getByRole('button', { name: choice, exact: true }).click();

test('I save the gradient norms as an SVG for a column of my paper: text is text, a line is a line', async ({
  page,
  context,
}) => {
  await pausedRun(page);
  await openFigure(page, 'Gradient norm by layer');
  const { name, bytes } = await saveFigure(page);
  expect(name).toBe('vanishing-20x32-seed1-gradient-norms.svg');

  const svg = await readSvg(context, bytes);
  expect([svg.width, svg.height]).toEqual(['8.5cm', '6cm']);
  for (const text of ['step', 'gradient norm', '0', '1e-8', 'layer 1', 'layer 20', 'head'])
    expect(svg.texts).toContain(text);
  expect(svg.texts).not.toContain('Gradient norm by layer');
  // Twenty layers and the head, each with a point for a step.
  expect(svg.lines.filter((points) => points > 50)).toHaveLength(21);
  expect(svg.images).toBe(0);
  expect(svg.title).toBe('Gradient norm by layer');
  expect(svg.description).toContain('20 × 32 Sigmoid · He weights');
  expect(svg.metadata).toMatchObject({
    software: expect.stringMatching(/^Gradlens \d/),
    configuration: { experiment: { network: { depth: 20, width: 32, activation: 'sigmoid' } } },
  });
  expect(svg.style).toMatch(
    /^@font-face\{font-family:'Inter Variable';font-weight:100 900;src:url\(data:font\/woff2;base64,[A-Za-z0-9+/=]{40000,}\) format\('woff2'\)\}$/,
  );
  expect(svg.foreign).toEqual([]);

  // A page under this one's policy shows it as an image.
  await page.route('**/saved.svg', (route) =>
    route.fulfill({ contentType: 'image/svg+xml', body: bytes }),
  );
  const shown = await page.evaluate(async () => {
    const image = new Image();
    image.src = 'saved.svg';
    await image.decode();
    return [image.naturalWidth, image.naturalHeight];
  });
  expect(shown).toEqual([321, 227]);
});

test('I save a PNG at 1× and at 2×, dark and with its title, and the page remembers how', async ({
  page,
}) => {
  await pausedRun(page);
  await page.getByRole('button', { name: 'Heat map' }).click();
  await openFigure(page, 'Gradient norm by layer');
  await choose(page, 'PNG');
  await choose(page, '1×');
  await choose(page, 'px');
  await figureDialog(page).getByRole('spinbutton', { name: 'Width' }).fill('400');
  await page.keyboard.press('Enter');
  await expect(figureDialog(page)).toContainText('400 × 227 pixels');
  const single = readPng((await saveFigure(page)).bytes);
  expect([single.width, single.height]).toEqual([400, 227]);

  await openFigure(page, 'Gradient norm by layer');
  await choose(page, '2×');
  await choose(page, 'Dark');
  await figureDialog(page).getByRole('switch', { name: 'Title' }).check();
  const { name, bytes } = await saveFigure(page);
  expect(name).toBe('vanishing-20x32-seed1-gradient-norms.png');
  const double = readPng(bytes);
  expect([double.width, double.height]).toEqual([800, 454]);
  expect(double.texts).toMatchObject({
    Title: 'Gradient norm by layer',
    Description: expect.stringContaining('20 × 32 Sigmoid'),
    Software: expect.stringMatching(/^Gradlens/),
  });
  expect(JSON.parse(double.texts['Configuration']!).experiment.network.depth).toBe(20);

  await page.reload();
  await untilStep(page, 2);
  await openFigure(page, 'Layer profile');
  for (const choice of ['PNG', 'px', '2×', 'Dark'])
    await expect(figureDialog(page).getByRole('button', { name: choice })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
});

test('from the menu I save what the network has learnt, the representations of its layers, and a run beside another', async ({
  page,
  context,
}) => {
  await pausedRun(page);
  const openMenu = async (title: string) => {
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: 'Figure …' }).click();
    await figureDialog(page).getByLabel('Figure').selectOption(title);
  };
  await openMenu('Decision boundary');
  await expect(figureDialog(page).getByRole('spinbutton', { name: 'Height' })).toBeHidden();
  const boundary = await readSvg(context, (await saveFigure(page)).bytes);
  expect([boundary.width, boundary.height]).toEqual(['8.5cm', '8.5cm']);
  expect(boundary.circles).toBe(240);
  expect(boundary.images).toBe(1);
  expect(boundary.foreign).toEqual([]);

  await openMenu('Layer representations');
  const layers = await readSvg(context, (await saveFigure(page)).bytes);
  expect(layers.texts).toEqual(Array.from({ length: 20 }, (_, i) => String(i + 1)));
  expect(layers.circles).toBeGreaterThan(128);

  await page.getByRole('button', { name: 'Compare Skip connections with …' }).click();
  await page.getByRole('menuitem').first().click();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await untilStep(page, 90);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('tab', { name: 'Comparison' }).click();
  await openMenu('Compared loss');
  const { name, bytes } = await saveFigure(page);
  expect(name).toContain('compared-loss.svg');
  const compared = await readSvg(context, bytes);
  expect(compared.texts).toContain('loss');
  expect(compared.metadata.configuration).toMatchObject({
    variant: { changes: expect.anything() },
  });
});

test('I save a plot of a lab, and its address leads back to it', async ({ page, context }) => {
  await openPlace(page, 'labs/slope/formula');
  const title = (await page
    .getByRole('button', { name: /: save figure$/ })
    .first()
    .getAttribute('aria-label'))!.replace(': save figure', '');
  await openFigure(page, title);
  const { name, bytes } = await saveFigure(page);
  expect(name).toMatch(/^labs-slope-formula-.*\.svg$/);
  const svg = await readSvg(context, bytes);
  expect(svg.title).toBe(title);
  expect(svg.lines.filter((points) => points > 200).length).toBeGreaterThan(0);
  expect(svg.texts).toContain('x');
  expect(svg.metadata.configuration).toEqual({
    address: expect.stringContaining('#/labs/slope/formula'),
  });
});

test('I save the map of a study with its axes, and the curves of another', async ({
  page,
  context,
}) => {
  await openNewStudy(page, smallMap);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Progress' })).toContainText('8 of 8 runs');
  await page.getByLabel('Colour').selectOption('Final loss');
  await openFigure(page, 'Final loss');
  const map = await readSvg(context, (await saveFigure(page)).bytes);
  for (const text of ['Activation', 'Std', 'ReLU', '0.1']) expect(map.texts).toContain(text);
  expect(map.images).toBe(1);
  expect(map.metadata.configuration).toMatchObject({ study: { steps: 20 } });

  await openNewStudy(page, { ...smallMap, vary: smallMap.vary.slice(0, 1) });
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Progress' })).toContainText('2 of 2 runs');
  await page.getByRole('button', { name: 'Export charts' }).click();
  await page.getByRole('menuitem', { name: 'Figure …' }).click();
  const { name, bytes } = await saveFigure(page);
  expect(name).toMatch(/^comparison-.*\.svg$/);
  const curves = await readSvg(context, bytes);
  expect(curves.texts).toContain('step');
  for (const text of [/\bReLU$/, /Leaky ReLU$/])
    expect(curves.texts).toContainEqual(expect.stringMatching(text));
});

test('without a mouse I set a size, am told when one can’t be, and return to where I was; it fits every screen', async ({
  page,
}) => {
  await pausedRun(page);
  const button = page.getByRole('button', { name: 'Layer profile: save figure' });
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = figureDialog(page);
  await expect(dialog).toBeVisible();
  const width = dialog.getByRole('spinbutton', { name: 'Width' });
  await width.focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('2');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toHaveText(
    'Width must be a number from 6 to 60 cm; 2 is not. It stays at 8.5.',
  );
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('17,5');
  await page.keyboard.press('Tab');
  await expect(width).toHaveValue('17.5');
  await expectAccessible(page);

  for (const [width, height] of [
    [1280, 800],
    [768, 1024],
    [390, 844],
    [320, 700],
  ] as const) {
    await page.setViewportSize({ width, height });
    const preview = dialog.getByRole('img').locator('canvas');
    const inside = async () => {
      const [outer, inner] = [await dialog.boundingBox(), await preview.boundingBox()];
      return (
        outer!.x >= 0 &&
        outer!.x + outer!.width <= width &&
        outer!.y + outer!.height <= height &&
        inner!.x > outer!.x &&
        inner!.x + inner!.width < outer!.x + outer!.width
      );
    };
    await expect.poll(inside, `${width} × ${height}`).toBe(true);
    const { width: across, height: down } = (await preview.boundingBox())!;
    expect(across / down).toBeCloseTo(17.5 / 6, 1);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();
});
