import { expect, test } from 'vitest';
import { curvesPicture } from '../pictures/curvesPicture.ts';
import { alongOf, steered, type Handle } from './handle.ts';
import { testRoom } from '../core/testTheme.ts';

const handle = (changes: Partial<Handle> = {}): Handle => ({
  name: 'Price',
  x: 50,
  y: 2,
  text: '$50',
  ink: 'accent',
  move: () => undefined,
  ...changes,
});
const picture = curvesPicture({ x: { low: 0, high: 100 }, y: { low: 0, high: 10 }, curves: [] })(
  testRoom,
);

test.each([
  ['ArrowRight', 51],
  ['ArrowLeft', 49],
  ['PageUp', 60],
  ['Home', 0],
  ['End', 100],
])('%s takes it from 50 to %s', (key, x) => {
  expect(steered(handle(), key, picture)).toEqual({ x, y: 2 });
});

test('keys go by its own step, and no further than the axis', () => {
  expect(steered(handle({ keyStep: 0.1 }), 'ArrowRight', picture)?.x).toBe(50.1);
  expect(steered(handle({ x: 99.5 }), 'ArrowRight', picture)?.x).toBe(100);
  expect(steered(handle(), 'a', picture)).toBeUndefined();
});

test('what moves both ways goes up with the upright arrows, what moves upright with all', () => {
  const both = handle({ along: 'both' });
  expect(steered(both, 'ArrowUp', picture)).toEqual({ x: 50, y: 2.1 });
  expect(steered(both, 'ArrowRight', picture)).toEqual({ x: 51, y: 2 });
  expect(steered(handle({ along: 'y' }), 'ArrowLeft', picture)).toEqual({ x: 50, y: 1.9 });
});

test('on a log axis twenty keys are a decade', () => {
  const log = curvesPicture({
    x: { kind: 'log', low: 1e-4, high: 1 },
    y: { low: 0, high: 1 },
    curves: [],
  })(testRoom);
  let at = handle({ x: 1e-3 });
  for (let i = 0; i < 20; i++) at = handle(steered(at, 'ArrowRight', log));
  expect(at.x).toBeCloseTo(1e-2, 9);
});

test('a hand moves it only along what it moves along', () => {
  const to = { x: 70, y: 7 };
  expect(alongOf(handle(), to)).toEqual({ x: 70, y: 2 });
  expect(alongOf(handle({ along: 'y' }), to)).toEqual({ x: 50, y: 7 });
  expect(alongOf(handle({ along: 'both' }), to)).toEqual(to);
});
