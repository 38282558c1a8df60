// A trace with the loss and three layers' gradient norms, and nothing else: what every view shows of it, and says was not measured.
import { describe, expect, test } from 'vitest';
import { ClippedTotals } from '../../charts/pictures/clippedTotals.ts';
import { clippingPicture } from '../../charts/pictures/clippingPicture.ts';
import { comparisonPicture } from '../../charts/pictures/comparisonPicture.ts';
import { heatMapPicture } from '../../charts/pictures/heatMapPicture.ts';
import { layerLines } from '../../charts/pictures/layerLines.ts';
import { hasCurve } from '../../trace/query/layerProfile.ts';
import { layerProfilePicture } from '../../charts/pictures/layerProfilePicture.ts';
import { lossAndAccuracyPicture } from '../../charts/pictures/lossAndAccuracyPicture.ts';
import { Pyramids } from '../../charts/pictures/pyramids.ts';
import { isUnderflow, lastStep, metricValueAt } from '../../trace/query/pointReadings.ts';
import { wholeSteps } from '../../charts/core/stepRange.ts';
import { testTheme } from '../../charts/core/testTheme.ts';
import type { Picture } from '../../charts/core/picture.ts';
import { diagnose, notJudged } from '../../diagnosis/diagnose.ts';
import { healthRules } from '../../diagnosis/healthRules.ts';
import { theoryOf } from '../../diagnosis/theory.ts';
import { foreignTrace } from '../../trace/model/testTraces.ts';
import { healthMeasures } from './health.ts';
import { layerReadout } from '../panel/readouts.ts';
import { layerTable, stepTable, tableSteps } from '../panel/traceTables.ts';

const trace = foreignTrace(30);
const pyramids = new Pyramids(trace);
const room = { width: 600, height: 200, theme: testTheme };
const options = { scale: 'linear', range: null } as const;
const said = (picture: Picture) => picture.legend.map(({ text }) => text);
const drawn = ({ lines }: Picture) => lines.filter(({ points }) => points.length > 0);

describe('pictures', () => {
  test('the loss is drawn at its own steps; accuracies were not measured', () => {
    const picture = lossAndAccuracyPicture(pyramids, options, room);
    const [line] = drawn(picture);
    expect(line!.points.map(({ x }) => x)).toEqual(tableSteps(trace));
    expect(line!.points[2]!.y).toBeCloseTo(0.81);
    expect(said(picture)).toEqual(['accuracy and test accuracy: not measured']);
  });

  test('every layer has a line of its gradient norm, under its own name', () => {
    const picture = layerLines(pyramids, { ...options, metric: 'gradientNorm', bar: true }, room);
    expect(drawn(picture)).toHaveLength(3);
    expect(picture.legend).toEqual([]);
    expect(picture.colourBar!.labels.map(({ text }) => text)).toEqual(['encoder', 'decoder']);
    expect(picture.colourBar!.above!.text).toBe('readout');
    expect(picture.x.max).toBe(290);
  });

  test.each(['linear', 'log'] as const)(
    'the heat map has a cell for every step, on a %s axis',
    (scale) => {
      const picture = heatMapPicture(pyramids, { ...options, scale, metric: 'gradientNorm' }, room);
      expect(picture.cells).toMatchObject({ columns: 300, rows: 3 });
      expect(picture.legend).toEqual([]);
      const opaque = picture.cells!.pixels.filter((_, i) => i % 4 === 3);
      expect(opaque.every((alpha) => alpha === 255)).toBe(true);
    },
  );

  test('the profile draws the gradients, and names what was not measured', () => {
    const picture = layerProfilePicture(trace, { step: null }, room);
    expect(drawn(picture).map(({ points }) => points)).toEqual([
      [1, 2, 3].map((x) => ({ x, y: expect.closeTo(10 ** -(x - 1), 6) as number })),
    ]);
    expect(said(picture)).toEqual([
      'forward →',
      'activation size: not measured',
      'sample spread: not measured',
      '← backward',
      'gradient',
      'signal: not measured',
    ]);
    expect(hasCurve(trace, 'signalNorm')).toBe(false);
  });

  test('clipping has nothing to draw and says so', () => {
    const totals = new ClippedTotals(trace);
    expect([totals.after, totals.share]).toEqual([undefined, undefined]);
    const picture = clippingPicture(
      pyramids,
      { ...options, after: undefined, threshold: undefined },
      room,
    );
    expect(drawn(picture)).toEqual([]);
    expect(said(picture)).toEqual(['total gradient norm: not measured']);
  });

  test.each(healthMeasures)('$name says that it was not measured', (measure) => {
    const picture = layerLines(pyramids, { ...options, ...measure }, room);
    expect(drawn(picture)).toEqual([]);
    expect(said(picture).join()).toMatch(/: not measured$/);
    const cells = heatMapPicture(pyramids, { ...options, metric: measure.metric }, room);
    expect(said(cells).join()).toMatch(/: not measured$/);
  });

  test.each(['loss', 'totalNorm'] as const)(
    'a comparison of the %s draws what both have',
    (metric) => {
      const variant = { pyramids, fromStep: 0, name: 'other' };
      const picture = comparisonPicture(pyramids, { ...options, metric, variant }, room);
      expect(drawn(picture)).toHaveLength(metric === 'loss' ? 2 : 0);
      expect(said(picture).join()).toMatch(metric === 'loss' ? /other$/ : /not measured$/);
    },
  );

  test('a stretch of it can be zoomed into', () => {
    const range = { first: 95, last: 145 };
    const [line] = drawn(lossAndAccuracyPicture(pyramids, { ...options, range }, room));
    expect(line!.points.map(({ x }) => x)).toEqual([90, 100, 110, 120, 130, 140, 150]);
    expect(wholeSteps(trace, range)).toEqual(range);
  });
});

describe('readings and tables', () => {
  test('a value is the last at or before its step; what was not measured has none', () => {
    expect(lastStep(trace)).toBe(290);
    expect(metricValueAt(trace, 'loss', 29)).toBeCloseTo(0.81);
    expect(metricValueAt(trace, 'gradientNorm', 0, 2)).toBeCloseTo(0.01);
    expect(metricValueAt(trace, 'totalNorm', 0)).toBeUndefined();
    expect(isUnderflow(trace, 10, 0)).toBe(false);
  });

  test('a table has a row for each step, or says that there is nothing to show', () => {
    const table = layerTable(trace, 'Gradient norm', 'gradientNorm');
    expect(table.columns).toEqual(['Step', 'encoder', 'decoder', 'readout']);
    expect(table.rows).toHaveLength(30);
    expect(table.rows[2]).toEqual(['20', '1', '0.1', '0.01']);
    expect(layerTable(trace, 'Saturation', 'saturated')).toEqual({
      caption: 'Saturation; share of saturated activations: not measured',
      columns: ['Step', 'encoder', 'decoder'],
      rows: [],
    });
    const read = (step: number) => metricValueAt(trace, 'loss', step);
    expect(stepTable(trace, 'Loss', { Loss: read }, ['loss', 'accuracy']).caption).toBe(
      'Loss; accuracy: not measured',
    );
  });

  test('a readout names the layers as the file does, and has a dash where nothing was measured', () => {
    const rows = (metric: 'gradientNorm' | 'frozen') =>
      layerReadout(trace, metric, 25, testTheme).rows.map(({ label, value }) => [label, value]);
    expect(rows('gradientNorm')).toEqual([
      ['readout', '0.01'],
      ['decoder', '0.1'],
      ['encoder', '1'],
    ]);
    expect(rows('frozen').map(([, value]) => value)).toEqual(['–', '–', '–']);
  });
});

describe('diagnosis', () => {
  test('rules judge what was measured, and the others are named with what they lack', () => {
    expect(diagnose(trace)).toEqual([]);
    const { rules: passedOver, missing } = notJudged(trace);
    expect(
      Object.keys(healthRules).filter((name) => !passedOver.some((rule) => rule === name)),
    ).toEqual(['notFinite', 'exploding', 'diverged', 'oscillating', 'plateau']);
    expect(missing).toEqual([
      'statistics of the inputs',
      'configuration',
      'mean of the activations',
      'std of the activations',
      'sample spread',
      'share of saturated activations',
      'share of dead units',
      'error signal',
      'status of the layers',
      'share of frozen weights',
      'update norm',
      'weight norm',
      'accuracy',
      'test accuracy',
      'total gradient norm',
    ]);
  });

  test('a loss that jumps is found, without remedies: there is no experiment to change', () => {
    const jumped = foreignTrace(30);
    jumped.columns.loss!.fill(500, 27);
    expect(diagnose(jumped)).toEqual([
      expect.objectContaining({ rule: 'exploding', title: 'Exploding', remedies: [] }),
    ]);
  });

  test('a step that is not finite is found without an autopsy', () => {
    const stopped = { ...foreignTrace(3), failure: { step: 30, autopsy: undefined, columns: {} } };
    expect(diagnose(stopped)[0]).toMatchObject({ rule: 'notFinite', remedies: [] });
    expect(lastStep(stopped)).toBe(30);
    expect(drawn(lossAndAccuracyPicture(new Pyramids(stopped), options, room))).toHaveLength(1);
  });

  test('there is no theory of a network that is not known', () => {
    expect(theoryOf(trace)(0)).toBeUndefined();
  });
});
