// The page as a story meets it that lets it keep itself in the browser.
import { expect, type Page } from '@playwright/test';
import { unmeasured } from './page.ts';

/** A small network's sandbox, with what a story adds to its query. */
export const smallSandbox = (query: string): string =>
  `#/sandbox?network.depth=3&network.width=8&${query}`;

/** Opens a place of the page at `url` in a tab that has nothing loaded. */
export async function openAt(page: Page, url: string, hash: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(new URL(`${unmeasured}${hash}`, url).href);
}

/** Waits until the browser keeps all of the page but what is kept once used. */
export async function untilKeptWhole(page: Page): Promise<void> {
  await expect(page.getByText('it works without a network')).toBeVisible();
}
