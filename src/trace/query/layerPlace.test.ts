import { expect, test } from 'vitest';
import { foreignTrace, newTrace } from '../model/testTraces.ts';
import { layerAt, placeFrom, layerPlaces, placeWords, shownPlace } from './layerPlace.ts';

test('places lead to a layer of a network of any depth', () => {
  const places = ['first', 'middle', 'last', 'head', 3] as const;
  const of = (depth: number) => places.map((place) => layerAt(place, 'gradientNorm', depth));
  expect(of(20)).toEqual([0, 9, 19, 20, 2]);
  expect(of(1)).toEqual([0, 0, 0, 1, undefined]);
  expect(of(0)).toEqual([0, 0, undefined, 0, undefined]);
  expect(layerAt('head', 'saturated', 20)).toBe(19);
  expect(layerAt('last', 'loss', 20)).toBe(0);
});

test('networks of one depth offer each of their layers, others those that all have', () => {
  const [three, five] = [newTrace(3), newTrace(5)];
  expect(layerPlaces([three, newTrace(3)], 'gradientNorm')).toEqual([
    ['first', 'layer 1'],
    [2, 'layer 2'],
    ['last', 'layer 3'],
    ['head', 'head'],
  ]);
  expect(layerPlaces([three, five], 'saturated').map(([place]) => place)).toEqual([
    'first',
    'middle',
    'last',
  ]);
  expect(layerPlaces([foreignTrace(1)], 'gradientNorm').map(([, words]) => words)).toEqual([
    'encoder',
    'decoder',
    'readout',
  ]);
});

test('a place that isn’t offered is shown as the one that is', () => {
  const [three, five] = [newTrace(3), newTrace(5)];
  expect(shownPlace('middle', [three], 'gradientNorm')).toBe(2);
  expect(shownPlace(9, [three], 'gradientNorm')).toBe('first');
  expect(shownPlace('head', [three, five], 'saturated')).toBe('last');
  expect(shownPlace(2, [three, five], 'gradientNorm')).toBe('first');
  expect(placeWords('last', [three], 'gradientNorm')).toBe('layer 3');
  expect(placeWords('last', [three, five], 'gradientNorm')).toBe('last hidden layer');
});

test('an address has a place by its word or its number', () => {
  expect(placeFrom('middle')).toBe('middle');
  expect(placeFrom('12')).toBe(12);
  for (const text of ['toString', '0', '1.5', '']) expect(placeFrom(text)).toBeUndefined();
});
