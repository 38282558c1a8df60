import { expect, test, vi } from 'vitest';
import { defaultConfig } from './experiment/config.ts';
import { createHeadlessPage } from './headlessPage.ts';
import { trainer } from './runs/fakeTrainer.ts';

vi.mock('./worker/client.ts', async () => (await import('./runs/fakeTrainer.ts')).fakeClient);

test('a value beyond its field’s bounds is refused in the form’s words, and nothing is trained', async () => {
  const data = { ...defaultConfig.data, scale: 1e-7 };
  const run = createHeadlessPage().run({ ...defaultConfig, data }, 10, () => {});
  await expect(run).rejects.toThrow(
    'Feature scale must be a number from 1e-6 to 1000000; 1e-7 is not.',
  );
  expect(trainer().asked).toEqual([]);
});
