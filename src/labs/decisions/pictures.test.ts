import { expect, test } from 'vitest';
import { answerOf } from './answer.ts';
import { landscapePicture, type Shown } from './landscapePicture.ts';
import type { Model } from './problem.ts';
import { problems } from './problems.ts';
import { landscapeSlopePicture } from './landscapeSlopePicture.ts';
import { posed } from './testModel.ts';

const shownOf = (name: string, changes?: Model): Shown => {
  const { problem, model } = posed(name, changes);
  const { tried } = problem.input;
  return { problem, model, tried, x: tried[1] };
};

test('three arrows point to the best price, the longest where it is steepest', () => {
  const arrows = landscapePicture(shownOf('headphones')).arrows!;
  const lengths = arrows.map(({ from, to }) => to.x - from.x);
  expect(lengths.map(Math.sign)).toEqual([1, 1, -1]);
  expect(lengths[0]).toBeGreaterThan(lengths[1]);
});

test('a point at the best price has no arrow', () => {
  expect(landscapePicture({ ...shownOf('headphones'), tried: [30, 75, 100] }).arrows).toHaveLength(
    2,
  );
});

test.each(Object.keys(problems))('%s: an arrow never crosses its curve', (name) => {
  const shown = shownOf(name);
  for (const { from, to } of landscapePicture(shown).arrows!) {
    const sides = [0, 0.25, 0.5, 0.75, 1].map((share) => {
      const x = from.x + share * (to.x - from.x);
      return Math.sign(shown.problem.landscape.value(x, shown.model) - from.y);
    });
    expect(new Set(sides).size).toBe(1);
  }
});

test('the star stands at the answer, and only when it is shown', () => {
  const shown = shownOf('headphones');
  const star = (picture: ReturnType<typeof landscapePicture>) =>
    picture.annotations!.find(({ shape }) => shape === 'star');
  expect(star(landscapePicture(shown))).toBeUndefined();
  const answer = answerOf(shown.problem, shown.model);
  expect(star(landscapePicture({ ...shown, answer }))).toMatchObject({ x: 75, y: 30_250 });
  expect(star(landscapeSlopePicture({ ...shown, answer }))).toMatchObject({ x: 75, y: 0 });
});

test('the tangent has the slope of its point, and stays off the answer’s words', () => {
  const shown = { ...shownOf('headphones'), x: 50 };
  const answer = answerOf(shown.problem, shown.model);
  const [left, right] = landscapePicture({ ...shown, answer }).curves.at(-1)!.points;
  expect((right.y - left.y) / (right.x - left.x)).toBeCloseTo(500, 9);
  expect(right.y).toBeLessThanOrEqual(30_250);
});

test('areas say to raise the price up to $75, and to lower it from there', () => {
  const { bands, annotations } = landscapeSlopePicture(shownOf('headphones'));
  expect(bands).toMatchObject([
    { from: 20, to: 75, ink: 'good' },
    { from: 75, to: 130, ink: 'backward' },
  ]);
  expect(annotations!.flatMap(({ text }) => text ?? [])).toEqual([
    'raise the price →',
    '← lower the price',
  ]);
});

test('where less is better, a falling curve is the one to follow', () => {
  const { bands } = landscapeSlopePicture(shownOf('advertising'));
  expect(bands![0]).toMatchObject({ from: 0, to: 5, ink: 'good' });
  expect(bands![0].between![1]).toBe(0);
});

test('a derivative that is 0 everywhere is drawn without areas', () => {
  const { bands, y } = landscapeSlopePicture(shownOf('recommendations', { bend: 0 }));
  expect(bands).toEqual([]);
  expect(y).toMatchObject({ low: -1, high: 1 });
});
