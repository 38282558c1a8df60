import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkSlope, checkStep } from './check.ts';
import { rules, type DifferentiationRule } from './rules.ts';

const table: [string, DifferentiationRule][] = Object.entries(rules);

test.each(table)('%s: the rule’s slope is the central difference', (_, rule) => {
  fc.assert(
    fc.property(fc.double({ min: -3, max: 3, noNaN: true }), (x) => {
      fc.pre(![0, 1].some((edge) => Math.abs(x - edge) < (rule.gap ? 0.05 : 2 * checkStep)));
      const check = checkSlope(rule, x);
      if (check.kind === 'undefined') expect(rule.gap).toBeDefined();
      else expect(check.gap).toBeLessThan(1e-6 * (1 + Math.abs(check.rule)));
    }),
  );
});

test.each(table)('%s: it has a slope at 2, where the sheet opens', (_, rule) => {
  expect(checkSlope(rule, 2).kind).toBe('slope');
});

test('the logarithm has no slope from 0 down, and the quotient none where its bottom is 0', () => {
  for (const x of [-2, -0.5, 0]) expect(checkSlope(rules.logarithm, x).kind).toBe('undefined');
  expect(checkSlope(rules.quotient, 1).kind).toBe('undefined');
});

test('ReLU’s corner is told: the rule says 0 there, the central difference a half', () => {
  expect(checkSlope(rules.relu, 0)).toEqual({ kind: 'corner', rule: 0, difference: 0.5, gap: 0.5 });
  const corners = table.filter(([, rule]) => checkSlope(rule, 0).kind === 'corner');
  expect(corners.map(([name]) => name)).toEqual(['relu']);
});

test('a steep place is no corner', () => {
  expect(checkSlope(rules.logarithm, 0.001).kind).toBe('slope');
  expect(checkSlope(rules.quotient, 1.01).kind).toBe('slope');
});

test('a wrong rule is seen', () => {
  const check = checkSlope({ value: (x) => Math.sin(3 * x), slope: (x) => Math.cos(3 * x) }, 0);
  expect(check).toMatchObject({ kind: 'slope', rule: 1 });
  if (check.kind === 'slope') expect(check.difference).toBeCloseTo(3, 6);
});
