import { expect, test } from 'vitest';
import { fieldPaths } from '../experiment/edits.ts';
import { metricNames } from '../trace/model/metrics.ts';
import { diagnose } from './diagnose.ts';
import { explains, healthRules } from './healthRules.ts';
import { traceWith } from './healthyTrace.ts';

const fading = (_: number, layer: number) => 0.1 ** (10 - layer);

test('a healthy trace has no findings, at any length', () => {
  for (const steps of [0, 1, 5, 20, 21, 50, 100, 400, 1000])
    expect(diagnose(traceWith({ steps }))).toEqual([]);
});

test('what follows from vanishing is told behind it, as a note', () => {
  const trace = traceWith({
    steps: 300,
    values: { signalNorm: fading, loss: () => Math.log(2), frozen: () => 1 },
  });
  const found = diagnose(trace);
  expect(found.map(({ rule, severity }) => [rule, severity])).toEqual([
    ['vanishing', 'trouble'],
    ['frozen', 'note'],
    ['atChance', 'note'],
  ]);
  expect(found.map(({ explainedBy }) => explainedBy)).toEqual([
    undefined,
    'Vanishing',
    'Vanishing',
  ]);
});

test('remedies that would change nothing are left out', () => {
  const [finding] = diagnose(
    traceWith({ changes: { 'network.residual': true }, values: { signalNorm: fading } }),
  );
  expect(finding.remedies.map(({ label }) => label)).toEqual(['Batch normalization']);
});

test('what didn’t keep a network from learning is a note', () => {
  const learnt = { signalNorm: fading, loss: () => 0.01, accuracy: () => 1 };
  expect(diagnose(traceWith({ values: learnt })).map(({ severity }) => severity)).toEqual(['note']);
});

test('what was seen before an edit says nothing any more', () => {
  const trace = traceWith({ values: { signalNorm: fading } });
  trace.events.push({ step: 60, field: 'network.residual', from: false, to: true });
  expect(diagnose(trace)).toEqual([]);
});

test('a rule explains only what comes after it, so that none explains itself', () => {
  const order = Object.keys(healthRules);
  for (const [rule, explained] of Object.entries(explains))
    for (const other of explained)
      expect(order.indexOf(other)).toBeGreaterThan(order.indexOf(rule));
});

test('a long trace costs no more than a short one: a few hundred of its steps are read', () => {
  const trace = traceWith({ steps: 3000, values: { signalNorm: fading } });
  let reads = 0;
  const counted = <Column extends object>(column: Column): Column =>
    new Proxy(column, {
      get(target, key) {
        if (typeof key === 'string' && /^\d+$/.test(key)) reads++;
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
  const columns = { ...trace.columns };
  for (const name of metricNames) columns[name] = counted(columns[name]);
  expect(diagnose({ ...trace, columns })[0].rule).toBe('vanishing');
  expect(reads).toBeGreaterThan(0);
  expect(reads).toBeLessThan(3000);
});

test('every remedy sets fields that there are', () => {
  const trace = traceWith({ steps: 300, values: { signalNorm: fading, loss: () => Math.log(2) } });
  for (const { remedies } of diagnose(trace))
    for (const { changes } of remedies)
      for (const path of Object.keys(changes)) expect(fieldPaths).toContain(path);
});
