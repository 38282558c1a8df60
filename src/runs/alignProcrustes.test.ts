import { expect, test } from 'vitest';
import { alignProcrustes } from './alignProcrustes.ts';

const former = Float32Array.from([3, 0, -1, 2, 0, -1, -2, -1]);

function turned(projection: Float32Array, angle: number, mirrors: boolean, size = 1): Float32Array {
  const [cosine, sine] = [Math.cos(angle) * size, Math.sin(angle) * size];
  return projection.map((_, i) => {
    const [x, y] = [projection[i - (i % 2)]!, projection[i - (i % 2) + 1]! * (mirrors ? -1 : 1)];
    return i % 2 ? sine * x + cosine * y : cosine * x - sine * y;
  });
}

test.each([
  [0.7, false],
  [2.9, false],
  [-1.3, true],
])('a projection turned by %s, mirrored: %s, is turned back', (angle, mirrors) => {
  alignProcrustes(turned(former, angle, mirrors), former).forEach((value, i) =>
    expect(value).toBeCloseTo(former[i]!, 5),
  );
});

test('size stays as it is, however small or large', () => {
  for (const size of [1e-30, 1e30])
    alignProcrustes(turned(former, 1, true, size), former).forEach((value, i) =>
      expect(value / size).toBeCloseTo(former[i]!, 5),
    );
});

test('what has no direction or is not finite stays as it is', () => {
  const still = new Float32Array(8);
  expect(alignProcrustes(still, former)).toBe(still);
  expect(alignProcrustes(former, still)).toBe(former);
  const broken = new Float32Array(8).fill(NaN);
  expect(alignProcrustes(former, broken)).toBe(former);
  expect(alignProcrustes(broken, former)).toBe(broken);
});
