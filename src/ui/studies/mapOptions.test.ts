import { expect, test } from 'vitest';
import { parseStudy, runsOf } from '../../experiment/study.ts';
import { mapFigures, offeredQuantities } from './mapOptions.ts';

function studyOf(base: object, more: object = {}) {
  const vary = [
    { field: 'network.depth', values: [1, 2] },
    { field: 'network.width', values: [4, 8] },
  ];
  const parsed = parseStudy({ base, vary, seeds: 3, steps: 1500, ...more });
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.study;
}

const offeredBy = (base: object, more?: object) => {
  const study = studyOf(base, more);
  return Object.keys(offeredQuantities(study, runsOf(study)));
};

test('a map offers what its runs have: accuracies of classes, clipping where something clips, steps to a loss that is set', () => {
  const always = ['finalLoss', 'bestLoss', 'signalRatio', 'failedStep'];
  expect(offeredBy({ data: { name: 'sine' }, loss: 'mse' })).toEqual(always);
  const all = offeredBy({ clipping: { mode: 'globalNorm' } }, { lossTarget: 0.5 });
  expect(all.toSorted()).toEqual(
    [...always, 'accuracy', 'testAccuracy', 'clippedShare', 'stepsToLoss'].toSorted(),
  );
});

test('a figure says what was trained, and is named after it', () => {
  const study = studyOf({});
  const { note, configuration } = mapFigures('Depth × Width', study);
  expect(note).toBe('Depth × Width · 1\u202f500 steps a run · mean of 3 seeds');
  expect(configuration).toEqual({ study });
  const figure = { title: 'Final loss', draw: () => {} };
  expect(mapFigures('He, Xavier?', study).fileName(figure)).toBe('he-xavier-final-loss');
});
