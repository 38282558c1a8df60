import { expect, test } from 'vitest';
import { failedRow, failureAt, numberedTrace } from '../../trace/model/testTraces.ts';
import { clippingPicture } from './clippingPicture.ts';
import { ClippedTotals } from './clippedTotals.ts';
import { Pyramids } from './pyramids.ts';
import { testRoom, testTheme } from '../core/testTheme.ts';

const trace = numberedTrace(1, 4);
const names = ({ legend }: { legend: readonly { text: string }[] }) =>
  legend.map(({ text }) => text);

test('without clipping there is one line and no threshold', () => {
  const options = { scale: 'linear', range: null, after: undefined, threshold: undefined } as const;
  const picture = clippingPicture(new Pyramids(trace), options, testRoom);
  expect(picture.lines).toHaveLength(1);
  expect(names(picture)).toEqual(['total norm']);
});

test('with clipping the threshold crosses the plot, within the axis', () => {
  const { after } = new ClippedTotals(trace);
  const threshold = { value: 1e-3, text: 'threshold 0.001' };
  const picture = clippingPicture(
    new Pyramids(trace),
    { scale: 'linear', range: null, after, threshold },
    testRoom,
  );
  expect(names(picture)).toEqual(['before', 'after', 'threshold 0.001']);
  expect(picture.lines.at(-1)).toMatchObject({
    points: [{ y: 1e-3 }, { y: 1e-3 }],
    colour: testTheme.trouble,
  });
  expect(picture.y.min).toBeLessThanOrEqual(1e-3);
});

test('a compared run is a quiet line behind, and stretches the axis unless it exploded', () => {
  const other = numberedTrace(1, 4);
  other.columns.totalNorm.fill(1e20);
  const draw = (variant: typeof other) =>
    clippingPicture(
      new Pyramids(trace),
      {
        scale: 'linear',
        range: null,
        after: undefined,
        threshold: undefined,
        variant: { pyramids: new Pyramids(variant), fromStep: 2, name: 'Clipping: None' },
      },
      testRoom,
    );
  const picture = draw(other);
  expect(picture.lines[0]!.points.map(({ x }) => x)).toEqual([1, 2, 3]);
  expect(names(picture)).toEqual(['total norm', 'compared']);
  expect(picture.y.max).toBeGreaterThanOrEqual(1e20);
  other.failure = failureAt(4, failedRow(1, { totalNorm: [Infinity] }));
  expect(draw(other).y.max).toBeLessThan(1e20);
});
