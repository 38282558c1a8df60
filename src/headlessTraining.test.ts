import { expect, test, vi } from 'vitest';
import { defaultConfig } from './experiment/config.ts';
import { createHeadlessTraining } from './headlessTraining.ts';
import { trainer } from './runs/fakeTrainer.ts';
import { createTrainer } from './worker/client.ts';

vi.mock('./worker/client.ts', async () => (await import('./runs/fakeTrainer.ts')).fakeClient);

test('a value beyond its field’s bounds is refused in the form’s words, and nothing is trained', async () => {
  const data = { ...defaultConfig.data, scale: 1e-7 };
  const run = createHeadlessTraining(createTrainer).run({ ...defaultConfig, data }, 10, () => {});
  await expect(run).rejects.toThrow(
    'Feature scale must be a number from 1e-6 to 1000000; 1e-7 is not.',
  );
  expect(trainer().asked).toEqual([]);
});

test.each([
  ['steps', NaN, [], 'The number of steps must be a whole number from 0 to 1000000000.'],
  ['edits', 10, [{ step: 3, field: 'seed', to: 7 }], 'Edits must be a list of'],
  ['edits', 10, [{ step: 3, field: 'network.residual' }], 'Edits must be a list of'],
  ['edits', 10, {} as never, 'Edits must be a list of'],
])('%s that can’t be are refused, and nothing is trained', async (_, steps, edits, words) => {
  const run = createHeadlessTraining(createTrainer).run(
    defaultConfig,
    steps,
    () => {},
    edits as never,
  );
  await expect(run).rejects.toThrow(words);
  expect(trainer().asked).toEqual([]);
});

test('what came of no run is a sentence', async () => {
  const page = createHeadlessTraining(createTrainer);
  expect(() => page.outcome()).toThrow('Nothing was trained yet');
  await expect(page.export('json')).rejects.toThrow('Nothing was trained yet');
});
