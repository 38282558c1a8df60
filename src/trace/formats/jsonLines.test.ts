import { expect, test } from 'vitest';
import { foreignTrace, numberedTrace } from '../model/testTraces.ts';
import { traceToCsv } from './csv.ts';
import { traceToJsonLines } from './jsonLines.ts';

const objects = (trace: Parameters<typeof traceToJsonLines>[0]) =>
  [...traceToJsonLines(trace)]
    .join('')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('a line a step holds what the CSV’s row holds, and leaves out what it leaves empty', () => {
  const trace = numberedTrace(3, 12);
  const [header, ...rows] = [...traceToCsv(trace)].join('').trimEnd().split('\n');
  const names = header!.split(',');
  const expected = rows.map((row) =>
    Object.fromEntries(
      row.split(',').flatMap((cell, i) => {
        if (cell === '') return [];
        return [[names[i], names[i]!.startsWith('status') ? cell : Number(cell)]];
      }),
    ),
  );
  expect(objects(trace)).toEqual(expected);
  expect(Object.keys(expected[1]!).length).toBeLessThan(Object.keys(expected[0]!).length);
});

test('numbers that JSON doesn’t have are text, and any layer’s name is a key', () => {
  const trace = foreignTrace(2, ['say "a, b"', 'c']);
  trace.columns.loss!.set([Infinity, 1e-40]);
  const [first, second] = objects(trace);
  expect(first).toEqual({
    ...{ step: 0, loss: 'Infinity' },
    ...{ 'gradientNorm.say "a, b"': 1, 'gradientNorm.c': 0.1 },
  });
  expect(Math.fround(second!.loss as number)).toBe(Math.fround(1e-40));
});
