import { expect, test } from 'vitest';
import { parseStudy, runsOf } from '../../experiment/study.ts';
import { mapFields } from './mapField.ts';
import { mapLines } from './mapLines.ts';

function linesOf(base: object, vary: readonly object[]) {
  const parsed = parseStudy({ base, vary, seeds: 1, steps: 1 });
  if (!parsed.ok) throw new Error(parsed.message);
  return mapLines(runsOf(parsed.study)[0]!.config, mapFields(parsed.study, false));
}

const relu = {
  network: { activation: 'relu', width: 50 },
  initialization: { kind: 'normal' },
};
/** σ_w² from 1 to 3 at width 50: the third value is ReLU’s edge, σ_w² = 2. */
const std = {
  field: 'initialization.std',
  values: [1, 1.5, 2, 2.5, 3].map((variance) => Math.sqrt(variance / 50)),
};
const depth = { field: 'network.depth', values: [10, 20, 40] };

test('the edge of ReLU stands at He’s std over the whole height', () => {
  const [edge] = linesOf(relu, [std, depth]);
  expect(edge!.kind).toBe('edge');
  const drawn = edge!.points.filter(({ x }) => Number.isFinite(x));
  for (const { x } of drawn) expect(x).toBeCloseTo(2, 6);
  expect([drawn[0]!.y, drawn.at(-1)!.y]).toEqual([-0.5, 2.5]);
});

test('six depth scales rise towards the edge, and end there for ReLU', () => {
  const line = linesOf(relu, [std, depth]).find(({ kind }) => kind === 'depth')!;
  const ys = line.points.filter(({ y }) => Number.isFinite(y)).map(({ y }) => y);
  expect(ys.length).toBeGreaterThan(5);
  expect(ys).toEqual(ys.toSorted((a, b) => a - b));
  expect(line.points.filter(({ x, y }) => x > 2.01 && Number.isFinite(y))).toEqual([]);
  expect(line.name).toContain('theory');
});

test('beside words a line crosses each cell, where theory speaks of it', () => {
  const residual = { field: 'network.residual', values: [false, true] };
  const [edge] = linesOf(relu, [std, residual]);
  const drawn = edge!.points.filter(({ x, y }) => Number.isFinite(x + y));
  expect(drawn.map(({ y }) => y)).toEqual([-0.5, 0.5]);
});

test('a map that the lines don’t cross, or of other fields, has none', () => {
  const small = { field: 'initialization.std', values: [0.001, 0.002, 0.003] };
  expect(linesOf(relu, [small, { field: 'clipping.threshold', values: [1, 2] }])).toEqual([]);
  const rate = { field: 'optimizer.learningRate', values: [0.1, 1] };
  expect(linesOf(relu, [rate, { field: 'clipping.threshold', values: [1, 2] }])).toEqual([]);
});
