import { expect, test } from 'vitest';
import { parseSearch } from './searchRuns.ts';
import { savedRun } from './testSavedRuns.ts';

const { outcome } = savedRun('a');
const runs = {
  vanishing: savedRun('vanishing', {}, { name: 'My first run', tags: ['lesson'] }),
  deep: savedRun('deep', { network: { depth: 30, activation: 'relu' }, seed: 7 }),
  leaky: savedRun('leaky', { network: { depth: 2, activation: 'leakyRelu', residual: true } }),
  failed: savedRun(
    'failed',
    { optimizer: { kind: 'sgd', learningRate: 0.5 }, network: { depth: 30 } },
    {
      tags: ['Two words', 'lesson'],
      outcome: {
        ...{
          steps: 1000,
          finalLoss: 0.05,
          bestLoss: 0.05,
          accuracy: 0.95,
          testAccuracy: undefined,
        },
        failure: { step: 1000, cause: 'explodingGradients' },
      },
    },
  ),
  sine: savedRun(
    'sine',
    { data: { name: 'sine' }, loss: 'mse' },
    { outcome: { ...outcome, accuracy: undefined, finalLoss: undefined } },
  ),
};
const found = (text: string) => {
  const { finds, problem } = parseSearch(text);
  expect(problem).toBeUndefined();
  return Object.values(runs)
    .filter((run) => finds(run, 'nowhere'))
    .map(({ id }) => id)
    .join(' ');
};
const all = Object.keys(runs).join(' ');

test.each([
  ['', all],
  ['   ', all],
  ['depth>20', 'deep failed'],
  ['depth>=20 depth<=20', 'vanishing sine'],
  ['network.depth=2', 'leaky'],
  ['DEPTH:2', 'leaky'],
  ['activation:relu', 'deep'],
  ['activation:ReLU', 'deep'],
  ['activation:leakyRelu', 'leaky'],
  ['residual:on', 'leaky'],
  ['residual:false depth<10', ''],
  ['depth>20 activation:relu', 'deep'],
  ['depth>20 failed', 'failed'],
  ['“', ''],
])('%s finds %s', (text, names) => expect(found(text)).toBe(names));

test.each([
  ['loss<0.1', 'failed'],
  ['loss:mse', 'sine'],
  ['steps>=1e3', 'failed'],
  ['schedule.steps=1000', all],
  ['accuracy>90%', 'failed'],
  ['testaccuracy>0.1', 'vanishing deep leaky sine'],
  ['bestLoss<=.05', 'failed'],
  ['learningRate>0.1', 'failed'],
  ['optimizer:sgd', 'failed'],
  ['kind:sgd', 'failed'],
  ['data:"sine (regression)"', 'sine'],
  ['data:sine', 'sine'],
  ['engine:tape', all],
  ['backend:wasm', all],
  ['backend:webgpu', ''],
])('what came of a run goes before its experiment: %s finds %s', (text, names) =>
  expect(found(text)).toBe(names),
);

test.each([
  ['first', 'vanishing'],
  ['"my first"', 'vanishing'],
  ['name:"first run"', 'vanishing'],
  ['"first my"', ''],
  ['tag:lesson', 'vanishing failed'],
  ['tag:"two words"', 'failed'],
  ['tag:less', ''],
  ['preset:vanishing', 'vanishing'],
  ['exploding', 'failed'],
  ['"seed 7"', 'deep'],
  ['"an open quote', ''],
])('names, tags and words: %s finds %s', (text, names) => expect(found(text)).toBe(names));

test.each([
  ['dept>20', '“dept>20” was passed over: no run has a field “dept”.'],
  ['depth>', '“depth>” was passed over: what depth should be is missing.'],
  ['depth:deep', '“depth:deep” was passed over: depth is a number, and deep is none.'],
  ['depth>deep', '“depth>deep” was passed over: depth is a number, and deep is none.'],
  [
    'activation>relu',
    '“activation>relu” was passed over: activation is a word: write activation:relu.',
  ],
  ['residual:maybe', '“residual:maybe” was passed over: residual is one of on, off.'],
  [
    'clipping:5',
    '“clipping:5” was passed over: clipping is one of none, globalNorm, layerNorm, value.',
  ],
  ['constructor:1', '“constructor:1” was passed over: no run has a field “constructor”.'],
])('%s is passed over with a sentence, and hides nothing', (text, sentence) => {
  const { finds, problem } = parseSearch(`${text} lesson`);
  expect(problem).toBe(sentence);
  const shown = Object.values(runs).filter((run) => finds(run, 'nowhere'));
  expect(shown.map(({ id }) => id)).toEqual(['vanishing', 'failed']);
});

test('of several wrong terms the first is told', () => {
  expect(parseSearch('tag: dept:3').problem).toMatch(/^“tag:”/);
});

test('a long search is passed over whole', () => {
  expect(parseSearch(`depth:${'1'.repeat(1000)}x`).problem).toBe(
    'The search was passed over: it is longer than 1000 characters.',
  );
});
