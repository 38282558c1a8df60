import { expect, test } from 'vitest';
import { sampleCurve } from '../../charts/pictures/curvesPicture.ts';
import { loadFormulas } from '../../calculus/formula/formula.ts';
import { featuresOf } from './curveFeatures.ts';
import { functionPicture, rangeWithoutPoles, slopePicture } from './derivativePictures.ts';

const read = await loadFormulas();

function scene(text: string, x: number, h: number) {
  const parsed = read(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const [low, high] = [-3, 3];
  const features = featuresOf(parsed.formula, low, high);
  return { f: parsed.formula, low, high, x, h, features, isMarked: true };
}

test('the tangent has the slope f′(x), the secant the slope of the difference', () => {
  const { curves } = functionPicture(scene('x^2', 1, 0.5));
  const [tangent, secant] = curves
    .slice(1)
    .map(({ points: [a, b] }) => (b!.y - a!.y) / (b!.x - a!.x));
  expect(tangent).toBeCloseTo(2, 12);
  expect(secant).toBeCloseTo(2.5, 12);
});

test('a level place that is neither is marked by another sign than a minimum', () => {
  expect(functionPicture(scene('x^3', 1, 1)).annotations).toContainEqual(
    expect.objectContaining({ x: 0, shape: 'cross', text: 'level, but neither' }),
  );
  expect(functionPicture(scene('x^4', 1, 1)).annotations).toContainEqual(
    expect.objectContaining({ x: 0, shape: 'star', text: 'minimum' }),
  );
});

test('a pole doesn’t flatten the rest, and no line crosses the picture at it', () => {
  const points = sampleCurve((x) => 1 / x, { low: -3, high: 3 }, 600);
  expect(rangeWithoutPoles(points).high).toBeLessThan(20);
  const { curves, y } = slopePicture(scene('1/x', 1, 1));
  const tallest = Math.max(
    ...curves[0]!.points.map((point) => (Number.isFinite(point.y) ? Math.abs(point.y) : 0)),
  );
  expect(tallest).toBeLessThan(3 * (y.high - y.low));
  expect(rangeWithoutPoles(sampleCurve((x) => x ** 2, { low: -3, high: 3 }))).toMatchObject({
    low: -0.45,
    high: 9.45,
  });
});
