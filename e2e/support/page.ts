// What every story does: open the page, choose, and wait for steps.
import { expect, type Locator, type Page } from '@playwright/test';

/** The page without measuring: `auto` takes the first engine that serves, so that a story always trains with the same one. */
export const unmeasured = './?measure=off';

const sandboxHash = (query: string) => (query ? `#/sandbox?${query}` : '');

/** Opens the sandbox with the query of a share link; without one it is the first visit. */
export async function openSandbox(page: Page, query = ''): Promise<void> {
  await page.goto(`${unmeasured}${sandboxHash(query)}`);
}

/** Opens the sandbox as a person does: `auto` measures the engines and changes to the fastest. */
export async function openMeasuringSandbox(page: Page, query = ''): Promise<void> {
  await page.goto(`./${sandboxHash(query)}`);
}

/** The status line of the sandbox, also while the list of runs, which has a status of its own, makes way for it. */
export const statusLine = (page: Page): Locator =>
  page.getByRole('status').filter({ hasText: /step \d/ });

/** Finished steps, as the status line has them. */
export async function finishedSteps(page: Page): Promise<number> {
  const text = await statusLine(page).textContent();
  return Number(text?.match(/step (\d+)/)?.[1] ?? NaN);
}

/** Waits until at least `step` steps are finished. */
export async function untilStep(page: Page, step: number): Promise<void> {
  await expect
    .poll(() => finishedSteps(page), { timeout: 60_000, intervals: [100] })
    .toBeGreaterThanOrEqual(step);
}

/** Opens the menu of the button that has the keyboard, which the menu's first entry then has. */
export async function openMenuByKey(page: Page): Promise<void> {
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
}

/** Types into the field that was just opened, once it has the keyboard. */
export async function typeInOpenField(page: Page, text: string): Promise<void> {
  await expect(page.locator('input:focus')).toBeVisible();
  await page.keyboard.type(text);
}

/** Turns every chart into its table. */
export async function showTables(page: Page): Promise<void> {
  const next = page.getByRole('button', { name: 'Show table' }).first();
  while (await next.isVisible()) await next.click();
}

/** Chooses a preset by its title. */
export async function choosePreset(page: Page, title: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Preset' }).selectOption(title);
}

/** Chooses a preset that waits for Run, and runs it. */
export async function runPreset(page: Page, title: string): Promise<void> {
  await choosePreset(page, title);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
}

/** Compares the run with another value of a field, such as `Clipping: None`. */
export async function compareWith(page: Page, field: string, value: string): Promise<void> {
  await page.getByRole('button', { name: `Compare ${field} with …`, exact: true }).click();
  await page.getByRole('menuitem', { name: value, exact: true }).click();
}

/** Chooses how many steps a second to take. */
export async function chooseSpeed(page: Page, stepRate: '1' | '10' | '60' | 'Full'): Promise<void> {
  await page.getByRole('radio', { name: stepRate, exact: true }).check({ force: true });
}
