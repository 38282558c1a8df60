// The library of saved runs as a story meets it.
import { expect, type Locator, type Page } from '@playwright/test';
import { finishedSteps, openSandbox, untilStep } from './page.ts';
import { untilKept } from './storedRuns.ts';

/** A small network that trains quickly and the same everywhere. */
export const small = 'backend=wasm&network.depth=3&network.width=8';

/** Trains an experiment for some steps, and waits until it's kept with its network; returns the step it paused at. */
export async function trainAndPause(page: Page, query: string, step = 30): Promise<number> {
  await page.goto('about:blank');
  await openSandbox(page, query);
  await untilStep(page, step);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('paused');
  const finished = await finishedSteps(page);
  await untilKept(page);
  return finished;
}

/** Goes to the library. */
export async function openRuns(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('link', { name: 'Runs' })
    .click();
  await expect(page.getByRole('heading', { name: 'Runs', exact: true })).toBeVisible();
}

/** The runs of the list that this is said of, a row each. */
export const rows = (page: Page, text: string | RegExp = /./): Locator =>
  page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') })
    .filter({ hasText: text });

/** Names of the listed runs, from top to bottom. */
export const names = (page: Page): Promise<string[]> =>
  page.locator('[data-run]').allTextContents();

/** Chooses from the menu of a run. */
export async function choose(page: Page, name: string, verb: string): Promise<void> {
  await page.getByRole('button', { name: `More of ${name}`, exact: true }).click();
  await page.getByRole('menuitem', { name: verb, exact: true }).click();
}
