import { expect, test } from 'vitest';
import { parseStudy } from '../../experiment/study.ts';
import { studyPresets } from '../../experiment/studyPresets.ts';
import { draftOf, openDraft, studyOf, type StudyDraft } from './studyDraft.ts';
import { asList, asRange } from './variedDraft.ts';

const typed = (changes: Partial<StudyDraft>) => studyOf({ ...draftOf({}), ...changes });
const numbers = (list: string) => ({ ...draftOf({}).vary[0]!, list });

test.each(Object.entries(studyPresets))('the form of %s stands for it', (_, { study }) => {
  expect(studyOf(draftOf(study))).toEqual(study);
});

test('what is left out suggests itself, and is a study', () => {
  const draft = draftOf({ base: { optimizer: { learningRate: 0.01 } } });
  const parsed = parseStudy(studyOf(draft));
  expect(parsed).toMatchObject({
    ok: true,
    study: {
      vary: [{ field: 'optimizer.learningRate', values: [0.001, 0.01, 0.1] }],
      seeds: 8,
      steps: 1000,
    },
  });
  expect(draftOf({ vary: [{ field: 'network.residual' }] }).vary[0]!.ticked).toEqual([false, true]);
  const map = draftOf({ vary: [{ field: 'network.depth' }, { field: 'initialization.std' }] });
  expect(map.seeds).toBe('1');
});

test('what is not valid is kept as it was typed, over a reload too', () => {
  const study = typed({
    vary: [{ ...draftOf({}).vary[0]!, by: 'range', from: '', to: 'ten', count: '2.5' }],
    seeds: '1, two',
    steps: '1e9',
    lossTarget: '0,3',
  });
  expect(study).toMatchObject({
    vary: [{ from: '', to: 'ten', count: 2.5 }],
    seeds: [1, 'two'],
    steps: 1e9,
    lossTarget: 0.3,
  });
  expect(studyOf(draftOf(JSON.parse(JSON.stringify(study))))).toEqual(study);
});

test.each([
  ['8', 8],
  [' 8 ', 8],
  ['3, 5,8', [3, 5, 8]],
  ['3 5', [3, 5]],
  ['7,', [7]],
  ['', ''],
])('seeds “%s”', (text, seeds) => {
  expect(typed({ seeds: text })).toMatchObject({ seeds });
});

test('a list of one seed comes back as a list', () => {
  expect(studyOf(draftOf({ seeds: [7] }))).toMatchObject({ seeds: [7] });
});

test('a list becomes the range over it, on a logarithmic scale where it is wide', () => {
  const rates = asRange(numbers('0.1, 0.001, 0.01'));
  expect(rates).toMatchObject({ by: 'range', from: '0.001', to: '0.1', count: '3' });
  expect(rates.scale).toBe('logarithmic');
  expect(asRange(numbers('0, 1, 2')).scale).toBe('linear');
});

test('a range becomes its list; one that is not valid leaves the list that was there', () => {
  const rates = asRange(numbers('0.001, 0.1'));
  expect(asList({ ...rates, count: '3' }, {}).list).toBe('0.001, 0.01, 0.1');
  expect(asList({ ...rates, count: '1' }, {}).list).toBe('0.001, 0.1');
});

test.each([
  ['{', 'It is not JSON.'],
  ['3', /^vary must be a list of one or two fields/],
  ['{"vary":[{"field":"nope"}]}', /^vary\[0\].field must be a field such as network.depth/],
  ['{"vary":[{"field":"loss","values":["no"]}]}', /^vary\[0\].values\[0\]: Loss must be one of/],
  ['{"vary":[{"field":"loss"},{"field":"data.name"},{"field":"backend"}]}', /^vary must be a list/],
  ['{"speed":1}', /^speed is not known/],
])('of %s is said what could not be read', (text, problem) => {
  expect(openDraft(text).problem).toMatch(problem);
});

test.each([
  '{}',
  '{"vary":[{"field":"network.depth"}]}',
  '{"base":{"network":{"width":0}},"steps":"many"}',
  '{"vary":[{"field":"network.depth","values":[0,"x"]}]}',
  JSON.stringify(studyPresets['rate-depth'].study),
])('of %s all is in the form', (text) => {
  expect(openDraft(text).problem).toBeUndefined();
});

test('what no form can show is left out', () => {
  expect(draftOf(3).vary).toHaveLength(1);
  expect(draftOf({ vary: [{ field: 'seed' }, 5, { field: 'network.depth' }] }).vary).toMatchObject([
    { field: 'network.depth' },
  ]);
  expect(draftOf({ vary: 'all' }).vary).toHaveLength(1);
});

const deep = (open: string, close: string) => `${open.repeat(10_000)}1${close.repeat(10_000)}`;
const opened = (text: string) => {
  const { draft, problem } = openDraft(text);
  // The form clones it and writes it into the address.
  JSON.stringify(studyOf(structuredClone(draft)));
  return problem;
};

test.each(['base', 'seeds', 'steps', 'lossTarget', 'vary'])(
  'a study that nests %s deeper than any does is opened with a sentence',
  (field) => {
    for (const value of [deep('[', ']'), deep('{"a":', '}')])
      expect(opened(`{"${field}":${value}}`)).toBe('It is nested deeper than 100 levels.');
  },
);

test.each(['seeds', 'steps', 'lossTarget', 'vary'])(
  'a study with an object in place of %s is opened without, and with a sentence',
  (field) => {
    for (const value of ['{"toString":1}', '[{"field":{"toString":1}}]'])
      expect(opened(`{"${field}":${value}}`)).toMatch(/^[^\n]{10,200}\.$/);
  },
);

test('a study that is longer than any is opened with a sentence', () => {
  expect(opened(`{"seeds":[${'1,'.repeat(1e6)}1]}`)).toBe(
    'It is longer than the 1000000 characters that a study may have.',
  );
});
