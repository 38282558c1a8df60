// Studies as a story meets them.
import type { Page } from '@playwright/test';
import { unmeasured } from './page.ts';

/** Opens the form of a study, which may be incomplete. */
export async function openNewStudy(page: Page, study: object): Promise<void> {
  const query = new URLSearchParams({ study: JSON.stringify(study) });
  await page.goto(`${unmeasured}#/runs/studies/new?${query}`);
}

/** A map that is soon trained: two activations at four sizes of the weights, the largest of which end in a NaN. */
export const smallMap = {
  base: {
    network: { depth: 20, width: 8 },
    initialization: { kind: 'normal' },
    backend: 'wasm',
  },
  vary: [
    { field: 'network.activation', values: ['relu', 'leakyRelu'] },
    { field: 'initialization.std', values: [0.1, 0.5, 1, 100] },
  ],
  seeds: 1,
  steps: 20,
};
