import { expect, test } from 'vitest';
import type { OverlaySeries } from '../../charts/pictures/overlay/overlaySeries.ts';
import { Pyramids } from '../../charts/pictures/pyramids.ts';
import { failedRow, failureAt, foreignTrace, numberedTrace } from '../../trace/model/testTraces.ts';
import type { Trace } from '../../trace/model/trace.ts';
import {
  choiceTitle,
  overlayTable,
  profileTable,
  profileTextsAt,
  textsAt,
  valuesText,
} from './overlayWords.ts';

const seriesOf = (name: string, ...traces: readonly Trace[]): OverlaySeries => ({
  name,
  runs: traces.map((trace) => new Pyramids(trace)),
});

/** A run with this depth whose loss is the step plus `offset`, and whose error signals are 10^−layer. */
function runOf(depth: number, steps: number, offset = 0) {
  const trace = numberedTrace(depth, steps);
  trace.columns.loss.set(Array.from({ length: steps }, (_, step) => step + offset));
  trace.columns.signalNorm.set(
    Array.from({ length: steps * (depth + 1) }, (_, i) => 10 ** -(i % (depth + 1))),
  );
  return trace;
}

const loss = { metric: 'loss', place: 'first' } as const;
const signal = { metric: 'signalNorm', place: 'last' } as const;

test('several values are their mean with what is around it, and how many there are', () => {
  expect(valuesText([0.25], 'loss', 'std')).toBe('0.25');
  expect(valuesText([undefined], 'loss', 'std')).toBe('–');
  expect(valuesText([1, 2, 3], 'loss', 'std')).toBe('2 ± 1');
  expect(valuesText([1, 2, 3, undefined], 'loss', 'range')).toBe('2, 1 to 3 (3 of 4)');
  expect(valuesText([1e-4, 1e-2, 0], 'signalNorm', 'std')).toBe('0.001 ×/÷ 26 (1 of them 0)');
  expect(valuesText([0, 0], 'signalNorm', 'std')).toBe('0 (2 of them 0)');
  expect(valuesText([undefined, undefined], 'loss', 'range')).toBe('–');
  expect(valuesText([0.5, 0.7], 'saturated', 'std')).toBe('60 % ± 14 %');
});

test('at a step every series says its value, one that is over none, and NaN where it failed', () => {
  const failed = runOf(2, 3);
  failed.failure = failureAt(3, failedRow(2, { loss: [NaN] }));
  const series = [seriesOf('a', runOf(2, 10)), seriesOf('b', failed)];
  expect(textsAt(series, loss, 2, 'std')).toEqual(['2', '2']);
  expect(textsAt(series, loss, 3, 'std')).toEqual(['3', 'NaN']);
  expect(textsAt(series, loss, 4, 'std')).toEqual(['4', '–']);
  expect(textsAt(series, loss, null, 'std')).toEqual(['9', 'NaN']);
});

test('a chart is named by its metric and the layer, by its place where depths differ', () => {
  const [three, five] = [seriesOf('a', runOf(3, 1)), seriesOf('b', runOf(5, 1))];
  expect(choiceTitle(loss, [three])).toBe('Loss');
  expect(choiceTitle(signal, [three])).toBe('Error signal, layer 3');
  expect(choiceTitle(signal, [three, five])).toBe('Error signal, last hidden layer');
});

test('a table has the steps down and the series across, also of a run that lacks the metric', () => {
  const series = [seriesOf('ours', runOf(3, 3)), seriesOf('theirs', foreignTrace(2))];
  expect(overlayTable(series, signal, 'std')).toEqual({
    caption: 'Error signal, last hidden layer',
    columns: ['Step', 'ours', 'theirs'],
    rows: [
      ['0', '0.01', '–'],
      ['1', '0.01', '–'],
      ['2', '0.01', '–'],
    ],
  });
  const { rows } = overlayTable(series, loss, 'std');
  expect([rows[1], rows[2], rows[10]]).toEqual([
    ['1', '1', '1'],
    ['2', '2', '1'],
    ['10', '–', '0.9'],
  ]);
  const [, theirs] = series;
  expect(overlayTable([theirs!], loss, 'std').rows).toEqual([
    ['0', '1'],
    ['10', '0.9'],
  ]);
});

test('profiles are a table of layers, of different depths a row for each', () => {
  const [two, three] = [seriesOf('a', runOf(2, 1)), seriesOf('b', runOf(3, 1))];
  expect(profileTable([two, { ...two, name: 'c' }], 'signalNorm', 0, 'std')).toEqual({
    caption: 'Error signal by layer, step 0',
    columns: ['Layer', 'a', 'c'],
    rows: [
      ['layer 1', '1', '1'],
      ['layer 2', '0.1', '0.1'],
      ['head', '0.01', '0.01'],
    ],
  });
  const { columns, rows } = profileTable([two, three], 'signalNorm', null, 'std');
  expect(columns).toEqual(['Run', 'Layer', 'Error signal']);
  expect(rows.slice(2, 4)).toEqual([
    ['a', 'head', '0.01'],
    ['b', 'layer 1', '1'],
  ]);
});

test('at a place between layer 1 and the head every series says its nearest layer', () => {
  const series = [seriesOf('a', runOf(2, 1)), seriesOf('b', runOf(4, 1))];
  expect(profileTextsAt(series, 'signalNorm', 70, 0, 'std')).toEqual([
    { layer: 'layer 2', value: '0.1' },
    { layer: 'layer 4', value: '0.001' },
  ]);
});
