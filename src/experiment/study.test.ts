import { expect, test } from 'vitest';
import { defaultConfig } from './config.ts';
import { parseStudy, runCountOf, runsOf, variantsOf } from './study.ts';

const depths = { field: 'network.depth', values: [5, 10, 20] };
const plain = { base: {}, vary: [depths], seeds: 2, steps: 100 };

function accepted(input: object) {
  const parsed = parseStudy(input);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.study;
}

function refusal(changes: object): string {
  const parsed = parseStudy({ ...plain, ...changes });
  if (parsed.ok) throw new Error('was not refused');
  return parsed.message;
}

test('every variant is run with every seed, on the base’s other fields', () => {
  const study = accepted({ ...plain, base: { network: { width: 8 }, seed: 7 } });
  const runs = runsOf(study);
  expect(runs.map(({ values, seed }) => [values['network.depth'], seed])).toEqual([
    [5, 1],
    [5, 2],
    [10, 1],
    [10, 2],
    [20, 1],
    [20, 2],
  ]);
  expect(runs[3]!.config).toEqual({
    ...defaultConfig,
    network: { ...defaultConfig.network, depth: 10, width: 8 },
    seed: 2,
  });
});

test('two fields are crossed, and seeds may be named', () => {
  const skips = { field: 'network.residual', values: [false, true] };
  const study = accepted({ ...plain, vary: [depths, skips], seeds: [9, 0] });
  expect(variantsOf(study).slice(0, 3)).toEqual([
    { 'network.depth': 5, 'network.residual': false },
    { 'network.depth': 5, 'network.residual': true },
    { 'network.depth': 10, 'network.residual': false },
  ]);
  expect(
    runsOf(study)
      .slice(0, 2)
      .map(({ config }) => config.seed),
  ).toEqual([9, 0]);
});

test('a study as it was checked is plain JSON that is accepted as it is', () => {
  const rates = { field: 'optimizer.learningRate', from: 0.001, to: 1, count: 4 };
  const study = accepted({ ...plain, vary: [rates], lossTarget: 0.1 });
  expect(accepted(JSON.parse(JSON.stringify(study)))).toEqual(study);
});

test('a field by its old name is the present one', () => {
  const study = accepted({
    ...plain,
    base: { pace: '10' },
    vary: [{ field: 'pace', values: ['full'] }],
  });
  expect(runsOf(study)[0]!.config.stepRate).toBe('full');
  expect(study.base).toEqual({ stepRate: '10' });
});

test.each([
  [{ seeds: 0 }, 'seeds must be a whole number from 1 to 1000 or a list of seeds; 0 is not.'],
  [{ seeds: '8' }, 'seeds must be a whole number from 1 to 1000 or a list of seeds; “8” is not.'],
  [{ seeds: [1, -1] }, 'seeds[1] must be a whole number from 0 to 4294967295; -1 is not.'],
  [{ seeds: [1, 1] }, 'seeds must be a list of 1 to 1000 seeds, each of them once.'],
  [{ steps: 1.5 }, 'steps must be a whole number from 1 to 1000000; 1.5 is not.'],
  [{ steps: undefined }, 'steps must be a whole number from 1 to 1000000; undefined is not.'],
  [{ lossTarget: 0 }, 'lossTarget must be above 0; 0 is not.'],
  [{ base: [] }, 'base must be an object with the fields of an experiment.'],
  [{ base: { network: { layers: 3 } } }, 'base: network has no field "layers".'],
  [{ base: { network: { width: 0 } } }, 'base.network.width: Width must be a whole number'],
  [{ speed: 1 }, 'speed is not known; known are base, vary, seeds, steps, lossTarget.'],
  [{ vary: [] }, 'vary must be a list of one or two fields to vary, each of them once.'],
  [{ vary: [depths, depths] }, 'vary must be a list of one or two fields to vary'],
  [{ vary: [3] }, 'vary[0] must be an object with the fields field, from, to, count, scale.'],
  [
    { vary: [{ ...depths, field: 'seed' }] },
    'vary[0].field must be a field such as network.depth, and not the seed; “seed” is not.',
  ],
  [
    { vary: [{ ...depths, values: [5, 10, 0] }] },
    'vary[0].values[2]: Depth must be a whole number from 1 to 200 layers; 0 is not.',
  ],
  [{ vary: [{ ...depths, values: [5, null] }] }, 'vary[0].values[1] must be a number, a text'],
  [{ vary: [{ ...depths, count: 3 }] }, 'vary[0].count is not known; known are field, values.'],
  [
    { vary: [{ field: 'network.depth', from: 1, to: 300, count: 3 }] },
    'vary[0]: Depth must be a whole number from 1 to 200 layers; 300 is not.',
  ],
  [{ vary: [{ field: 'network.depth', from: 1, count: 3 }] }, 'vary[0].to is missing.'],
  [
    { vary: [{ field: 'loss', from: 1, to: 2, count: 3 }] },
    'vary[0].field must be a field of numbers: give any other a list of values.',
  ],
  [
    {
      vary: [{ field: 'optimizer.learningRate', from: 0, to: 1, count: 3, scale: 'logarithmic' }],
    },
    'vary[0] must go from a number above 0 to another on a logarithmic scale.',
  ],
  [
    { vary: [{ field: 'data.name', values: ['circles', 'sine'] }] },
    'base.loss: Loss must be mse for',
  ],
  [
    { vary: [{ field: 'clipping.threshold', from: 1, to: 2, count: 1000 }], seeds: 11 },
    'A study must have at most 10000 runs; 11000 are too many.',
  ],
])('refuses %j and names the field', (changes, words) => {
  expect(refusal(changes)).toContain(words);
});

test.each([
  [{ seeds: 0 }, 'seeds'],
  [{ base: { network: { width: 0 } } }, 'base.network.width'],
  [{ vary: [{ ...depths, values: [5, 10, 0] }] }, 'vary[0].values[2]'],
  [{ vary: [{ field: 'network.depth', from: 1, to: 300, count: 3 }] }, 'vary[0]'],
  [{ vary: [{ field: 'network.depth', from: 1, to: 3, count: 1 }] }, 'vary[0].count'],
])('what is refused of %j has a path', (changes, path) => {
  const parsed = parseStudy({ ...plain, ...changes });
  expect(parsed).toMatchObject({ ok: false, path });
  expect(refusal(changes).startsWith(path)).toBe(true);
});

test('a group of the base that is no object is refused, also where a field of it is varied', () => {
  for (const network of [null, 8, true, 'x', []])
    expect(refusal({ base: { network }, vary: [depths] })).toMatch(
      /^base must have objects as data, network, /,
    );
});

test('values of a whole field that are rounded to the same are one run', () => {
  const range = { field: 'network.depth', from: 1, to: 3, count: 9 };
  expect(runCountOf(accepted({ ...plain, vary: [range] }))).toBe(6);
});

test('refuses what is not an object', () => {
  expect(parseStudy(null)).toMatchObject({
    ok: false,
    message: 'A study must be an object with the fields base, vary, seeds, steps, lossTarget.',
  });
  expect(parseStudy({})).toMatchObject({ ok: false, message: 'base is missing.' });
});
