import { expect, test } from 'vitest';
import { logitGradientPicture, logitsPicture, probabilitiesPicture, reachOf } from './classes.ts';

const ends = (picture: ReturnType<typeof logitsPicture>) =>
  picture.curves.find(({ name }) => name)!.points.map(({ y }) => y);

test('three equal logits share the probability; the right one is pulled up by two thirds', () => {
  ends(probabilitiesPicture([5, 5, 5])).forEach((p) => expect(p).toBeCloseTo(1 / 3, 12));
  const [right, ...others] = ends(logitGradientPicture([5, 5, 5], 0));
  expect(right).toBeCloseTo(-2 / 3, 12);
  others.forEach((slope) => expect(slope).toBeCloseTo(1 / 3, 12));
});

test('a bar runs from 0 to its logit, also below it', () => {
  const { bands } = logitsPicture([2, -4, 0], 10);
  expect(bands!.map(({ between }) => between)).toEqual([
    [0, 2],
    [-4, 0],
    [0, 0],
  ]);
});

test('the picture has room for the largest logit', () => {
  expect(reachOf(10, [2, 4, -1])).toBe(10);
  expect(reachOf(10, [2, 4, -11])).toBe(100);
  expect(reachOf(1000, [2, 4, -1])).toBe(1000);
});
