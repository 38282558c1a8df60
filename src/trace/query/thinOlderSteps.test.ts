import { expect, test } from 'vitest';
import { traceFromJson, traceToJson } from '../formats/json.ts';
import { traceToCsv } from '../formats/csv.ts';
import { appendBlock } from '../model/append.ts';
import {
  columnNames,
  layoutOf,
  rowsBefore,
  rowsIn,
  stepOfRow,
  thinnedRowsIn,
  wholeFrom,
} from '../model/metricRows.ts';
import { metricNames, metrics } from '../model/metrics.ts';
import { newTrace } from '../model/testTraces.ts';
import type { OwnTrace, StepBlock } from '../model/trace.ts';
import { clippedShare } from './clippedShare.ts';
import { decimate } from './decimate.ts';
import { metricAt } from './metricAt.ts';
import { outcomeOf } from './outcome.ts';
import { emptyPyramid, extendPyramid } from './pyramid.ts';
import { stepsToLoss } from './studyOutcome.ts';
import { withinBudget } from './thinOlderSteps.ts';
import { wildBlock } from './wildTrace.ts';

const depth = 3;
/** Of this network 2 000 rows. */
const budget = 280_000;

/** One run taken in blocks of odd lengths, kept whole and within the budget. */
function grown(steps: number): { whole: OwnTrace; kept: OwnTrace; replaced: number } {
  const whole = newTrace(depth);
  let kept = newTrace(depth);
  let replaced = 0;
  for (let i = 0; whole.steps < steps; i++) {
    const block: StepBlock = wildBlock(
      depth,
      whole.steps,
      Math.min(1 + ((i * 7) % 90), steps - whole.steps),
    );
    appendBlock(whole, block);
    appendBlock(kept, block);
    const within = withinBudget(kept, budget);
    if (within !== kept) replaced++;
    kept = within;
  }
  return { whole, kept, replaced };
}

const { whole, kept, replaced } = grown(20_011);
const before = wholeFrom(kept);
const every = kept.thinned!.buckets[1]!.size;

const bytes = ({ columns }: OwnTrace) =>
  columnNames.reduce((sum, name) => sum + columns[name].byteLength, 0);

test('a run that is too long stays within its budget, whole in its latest half', () => {
  expect(bytes(kept)).toBeLessThan(budget);
  expect(bytes(whole)).toBeGreaterThan(5 * budget);
  expect(kept.steps).toBe(20_011);
  expect(kept.steps - before).toBeGreaterThanOrEqual(1000);
  expect(kept.thinned!.buckets).toEqual({
    1: { size: 128, count: expect.any(Number) },
    10: { size: 16, count: expect.any(Number) },
  });
  // Each time a quarter of the rows has come free.
  expect(replaced).toBeLessThan(20_011 / 500);
});

test('what is short enough is not touched', () => {
  const short = newTrace(depth);
  appendBlock(short, wildBlock(depth, 0, 500));
  expect(withinBudget(short, budget)).toBe(short);
});

test.each(columnNames)(
  '%s keeps the extremes of each bucket, its first row, and the latest rows',
  (name) => {
    const { metric, width } = layoutOf(whole, name);
    const thinned = thinnedRowsIn(kept, metric);
    const bucket = kept.thinned!.buckets[metrics[metric].every]?.size ?? 0;
    for (let row = 0; row < thinned; row += 2)
      for (let layer = 0; layer < width; layer++) {
        const from = (row / 2) * bucket;
        const all = Array.from(
          { length: bucket },
          (_, i) => whole.columns[name][(from + i) * width + layer]!,
        );
        const numbers = all.filter((value) => !Number.isNaN(value));
        const pair = [row, row + 1].map((r) => kept.columns[name][r * width + layer]!);
        if (row === 0) expect(pair[0]).toBe(all[0]);
        else if (!numbers.length) expect(pair).toEqual([NaN, NaN]);
        else {
          const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
          expect([Math.min(...pair), Math.max(...pair)]).toEqual([low, high]);
          const places = [all.indexOf(pair[0]!), all.lastIndexOf(pair[1]!)];
          expect(places[0]).toBeLessThanOrEqual(places[1]!);
        }
      }
    const rows = rowsIn(kept, metric) - thinned;
    const tail = (trace: OwnTrace) => {
      const end = rowsIn(trace, metric) * width;
      return [...trace.columns[name].subarray(end - rows * width, end)];
    };
    expect(tail(kept)).toEqual(tail(whole));
  },
);

test('rows and steps answer each other in both parts', () => {
  for (const name of metricNames) {
    const rows = rowsIn(kept, name);
    let last = -1;
    for (let row = 0; row < rows; row++) {
      const step = stepOfRow(kept, name, row);
      expect(step).toBeGreaterThan(last);
      expect(rowsBefore(kept, name, step)).toBe(row);
      expect(rowsBefore(kept, name, step + 1)).toBe(row + 1);
      last = step;
    }
    expect(last).toBeLessThan(kept.steps);
    expect(kept.steps - last).toBeLessThanOrEqual(metrics[name].every);
  }
});

test('what came of the run and how much was clipped are those of all its steps', () => {
  expect(outcomeOf(kept)).toEqual(outcomeOf(whole));
  expect(clippedShare(kept)).toBe(clippedShare(whole));
  expect(clippedShare(kept)).toBeGreaterThan(0.1);
  expect(clippedShare(kept, kept.steps - 50)).toBe(clippedShare(whole, kept.steps - 50));
  const target = kept.thinned!.bestLoss! * 1.0001;
  expect(stepsToLoss(whole, target)).toBeLessThan(before);
  expect(stepsToLoss(kept, target)).toBeUndefined();
});

test('a step that is whole reads as ever', () => {
  for (const step of [before, before + 1, kept.steps - 1])
    for (const name of metricNames)
      expect(metricAt(kept, name, step, 0)).toBe(metricAt(whole, name, step, 0));
});

test('a line through few pixels has the same extremes', () => {
  const extremes = (trace: OwnTrace) => {
    const pyramid = emptyPyramid('gradientNorm');
    extendPyramid(pyramid, trace);
    const edges = [0, 16, ...[2, 4, 6, 8].map((n) => n * 2048), trace.steps];
    const ys = decimate(trace, pyramid, 1, edges.slice(1)).map(({ y }) => y);
    return [Math.min(...ys), Math.max(...ys)];
  };
  expect(extremes(kept)).toEqual(extremes(whole));
});

test('JSON gives the same trace back, and refuses one whose parts don’t fit', () => {
  const text = traceToJson(kept).join('');
  const read = traceFromJson(text);
  if (!read.ok) throw new Error(read.message);
  expect(traceToJson(read.trace).join('')).toBe(text);
  expect(read.trace.thinned).toEqual(kept.thinned);
  const refused = (change: object) => {
    const thinned = { ...kept.thinned!.buckets[1], ...change };
    const changed = traceFromJson(text.replace(/"1":{.*?}/, `"1":${JSON.stringify(thinned)}`));
    return changed.ok ? '' : changed.message;
  };
  expect(refused({ size: 127 })).toBe(
    'thinned.buckets.1.size must be even, 2 or more; 127 is not.',
  );
  expect(refused({ count: 0 })).toBe('thinned.buckets.1.count must be 1 or more; 0 is not.');
  expect(refused({ count: 200 })).toBe(
    'thinned.buckets.1 must end within the 20011 steps; 200 buckets of 128 do not.',
  );
  const without = traceFromJson(text.replace(/"1":{.*?},/, ''));
  expect(without).toEqual({ ok: false, message: 'thinned.buckets.1 is missing.' });
  expect(refused({ count: 100 })).toMatch(
    /^columns\.loss must have \d+ rows for 20011 steps; it has \d+\.$/,
  );
});

test('a CSV file marks the rows that hold extremes', () => {
  const [header, ...lines] = [...traceToCsv(kept)].join('').trimEnd().split('\n');
  expect(header).toMatch(/^step,thinned,loss,/);
  const rows = lines.map((line) => line.split(','));
  expect(rows).toHaveLength(rowsIn(kept, 'loss'));
  expect(rows.filter(([, mark]) => mark === 'extreme')).toHaveLength((2 * before) / every);
  expect(rows.slice(0, 3).map(([step]) => Number(step))).toEqual([0, every / 2, every]);
  expect(rows.at(-1)![0]).toBe('20010');
  expect([...traceToCsv(whole)][0]).not.toContain('thinned');
});
