// Studies as a story meets them.
import type { Page } from '@playwright/test';
import { unmeasured } from './page.ts';

/** Opens the form of a study, which may be incomplete. */
export async function openNewStudy(page: Page, study: object): Promise<void> {
  const query = new URLSearchParams({ study: JSON.stringify(study) });
  await page.goto(`${unmeasured}#/runs/studies/new?${query}`);
}
