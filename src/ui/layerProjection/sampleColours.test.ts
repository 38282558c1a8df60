import { expect, test } from 'vitest';
import type { Colour } from '../prediction/predictionColours.ts';
import { sampleColours } from './sampleColours.ts';

const classes: Colour[] = [
  [200, 0, 0],
  [0, 200, 0],
  [0, 0, 200],
];
const samplesOf = (outputs: number, ...y: number[]) => ({
  count: y.length / outputs,
  inputs: 1,
  outputs,
  x: new Float32Array(y.length / outputs),
  y: Float32Array.from(y),
});

test('two classes by one target, more by one-hot rows', () => {
  const two = sampleColours(samplesOf(1, 0, 1, 1), 2, false, { classes });
  expect(two).toEqual([classes[0], classes[1]]);
  const three = sampleColours(samplesOf(3, 0, 0, 1, 0, 1, 0), 2, false, { classes });
  expect(three).toEqual([classes[2], classes[1]]);
});

test('a regression’s targets run from one colour to another', () => {
  const colours = sampleColours(samplesOf(1, -2, 0, 2), 3, true, { classes });
  expect(colours).toEqual([
    [200, 0, 0],
    [100, 100, 0],
    [0, 200, 0],
  ]);
});
