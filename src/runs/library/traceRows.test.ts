import { expect, test } from 'vitest';
import { appendBlock } from '../../trace/model/append.ts';
import { foreignTrace, newTrace, numberedTrace } from '../../trace/model/testTraces.ts';
import { metricNames } from '../../trace/model/metrics.ts';
import type { Trace } from '../../trace/model/trace.ts';
import { cutTrace, rowsBetween, traceFacts, traceOf } from './traceRows.ts';

/** A trace stored in ranges that end at these rows. */
function storedAt(trace: Trace, ends: readonly number[]) {
  const facts = traceFacts(trace);
  const rows = ends.map((end, i) => rowsBetween(trace, ends[i - 1] ?? 0, end));
  return { facts, rows };
}

const valuesOf = (trace: Trace) =>
  Object.fromEntries(Object.entries(traceOf(...asStored(trace)).columns));

function asStored(trace: Trace) {
  const { facts, rows } = storedAt(trace, [trace.steps]);
  return [facts, rows] as const;
}

test.each([[[3, 10, 11, 40, 57]], [[57]], [[1, 2, 50, 51, 57]]])(
  'rows stored up to %j are the trace again',
  (ends) => {
    const trace = numberedTrace(3, 57);
    const { facts, rows } = storedAt(trace, ends);
    const again = traceOf(facts, rows);
    for (const name of metricNames) {
      const expected = trace.columns[name]!.subarray(0, again.columns[name]!.length);
      expect(again.columns[name], name).toEqual(Float32Array.from(expected));
    }
    expect(again.columns.status!.length).toBe(57 * 4);
  },
);

test('another program’s run comes back with what it measured, and nothing else', () => {
  const trace = foreignTrace(5);
  const again = traceOf(...asStored(trace));
  expect(Object.keys(again.columns)).toEqual(['loss', 'gradientNorm']);
  expect(again.columns.gradientNorm).toEqual(trace.columns.gradientNorm);
  expect(again.stepNumbers).toEqual(trace.stepNumbers);
});

test('missing rows are noticed', () => {
  const { facts, rows } = storedAt(numberedTrace(3, 57), [3, 10, 57]);
  expect(() => traceOf(facts, [rows[0]!, rows[2]!])).toThrow('Some of its steps are missing');
  expect(() => traceOf(facts, rows.slice(0, 2))).toThrow('Some of its steps are missing');
});

test('a trace is cut with its edits, and grows again', () => {
  const trace = numberedTrace(3, 57);
  trace.events.push(
    { step: 20, field: 'network.residual', from: false, to: true },
    { step: 30, field: 'network.residual', from: true, to: false },
  );
  const cut = cutTrace(trace, 25);
  expect([cut.steps, cut.events.map(({ step }) => step)]).toEqual([25, [20]]);
  appendBlock(cut, { firstStep: 25, ...{ steps: 32, columns: tail(trace, 25) } });
  expect(valuesOf(cut)).toEqual(valuesOf(trace));
  expect(trace.steps).toBe(57);
});

test('a trace without steps is stored as nothing', () => {
  const trace = newTrace(3);
  expect(traceOf(traceFacts(trace), []).steps).toBe(0);
});

/** The columns of a trace from a row on. */
const tail = (trace: Trace, from: number) =>
  rowsBetween(trace, from, trace.steps).columns as Parameters<typeof appendBlock>[1]['columns'];
