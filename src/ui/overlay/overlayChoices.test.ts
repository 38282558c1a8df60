import { expect, test } from 'vitest';
import { choicesFrom, choicesQuery, firstChoices, type OverlayChoices } from './overlayChoices.ts';

const readBack = (choices: OverlayChoices) =>
  choicesFrom(new URLSearchParams(choicesQuery(choices)));

test('an address holds what was chosen, and nothing of what stands at first', () => {
  expect(choicesQuery(firstChoices)).toEqual({});
  expect(readBack(firstChoices)).toEqual(firstChoices);
  const chosen: OverlayChoices = {
    charts: [
      { metric: 'testAccuracy', place: 'first' },
      { metric: 'gradientNorm', place: 12 },
      { metric: 'saturated', place: 'last' },
    ],
    profile: 'sampleSpread',
    spread: 'range',
  };
  expect(choicesQuery(chosen)).toEqual({
    charts: 'testAccuracy,gradientNorm:12,saturated:last',
    profile: 'sampleSpread',
    spread: 'range',
  });
  expect(readBack(chosen)).toEqual(chosen);
});

test('what an address has that can’t be read is as at first', () => {
  const asked = new URLSearchParams('charts=toString,loss&profile=loss&spread=all');
  expect(choicesFrom(asked)).toEqual({
    ...firstChoices,
    charts: [firstChoices.charts[0], firstChoices.charts[0], firstChoices.charts[2]],
  });
});
