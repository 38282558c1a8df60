import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { appendBlock } from '../model/append.ts';
import { traceToCsv } from './csv.ts';
import { metricNames } from '../model/metrics.ts';
import {
  foreignTrace,
  newTrace,
  numberedBlock,
  numberedTrace,
  valueOf,
} from '../model/testTraces.ts';

const table = (trace: Parameters<typeof traceToCsv>[0]) =>
  [...traceToCsv(trace)]
    .join('')
    .split('\n')
    .map((line) => line.split(','));

test('the header begins with the columns people plot, and names layers 1 … depth and head', () => {
  const [header] = [...traceToCsv(numberedTrace(2, 0))].join('').split('\n');
  expect(header).toBe(
    'step,loss,accuracy,totalNorm,clipCoefficient,clipCosine,gradientNorm.1,gradientNorm.2,gradientNorm.head,' +
      'clippedNorm.1,clippedNorm.2,clippedNorm.head,weightNorm.1,weightNorm.2,weightNorm.head,' +
      'updateNorm.1,updateNorm.2,updateNorm.head,signalNorm.1,signalNorm.2,signalNorm.head,testAccuracy,' +
      'dead.1,dead.2,activationMean.1,activationMean.2,activationStd.1,activationStd.2,saturated.1,saturated.2,' +
      'sampleSpread.1,sampleSpread.2,frozen.1,frozen.2,frozen.head,status.1,status.2,status.head',
  );
});

test('every row has every cell, empty where nothing was measured', () => {
  const [header, ...rows] = table(numberedTrace(2, 12));
  expect(rows.pop()).toEqual(['']);
  expect(rows.length).toBe(12);
  const cell = (step: number, name: string) => rows[step][header.indexOf(name)];
  expect(rows.every((row) => row.length === header.length)).toBe(true);
  expect(rows.map(([step]) => step)).toEqual(Array.from({ length: 12 }, (_, step) => String(step)));
  expect(cell(7, 'gradientNorm.head')).toBe(
    String(valueOf(metricNames.indexOf('gradientNorm'), 7, 2)),
  );
  expect([cell(9, 'testAccuracy'), cell(9, 'saturated.1')]).toEqual(['', '']);
  expect(cell(10, 'activationMean.2')).toBe(
    String(valueOf(metricNames.indexOf('activationMean'), 10, 1)),
  );
  expect([cell(3, 'status.1'), cell(3, 'status.2')]).toEqual(['fine', 'underflow']);
});

test('floats are short, NaN is empty and Infinity a word', () => {
  const trace = newTrace(1);
  const block = numberedBlock(1, 0, 1);
  block.columns.loss.set([0.1]);
  block.columns.accuracy.set([NaN]);
  block.columns.totalNorm.set([Infinity]);
  appendBlock(trace, block);
  expect(table(trace)[1].slice(0, 4)).toEqual(['0', '0.1', '', 'Infinity']);
});

test('a long trace comes in pieces that join to a row a step', () => {
  const trace = numberedTrace(1, 2500);
  const chunks = [...traceToCsv(trace)];
  expect(chunks.length).toBe(4);
  expect(
    chunks
      .join('')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => Number(line.split(',')[0])),
  ).toEqual(Array.from({ length: 2500 }, (_, step) => step));
});

test('a trace of another program has the columns that it measured, at its own steps', () => {
  const rows = table(foreignTrace(3, ['in', 'a,b', 'out']));
  expect(rows[0]!.join()).toBe('step,loss,gradientNorm.in,"gradientNorm.a,b",gradientNorm.out');
  expect(rows.slice(1, 4).map(([step, loss]) => [step, loss])).toEqual([
    ['0', '1'],
    ['10', '0.9'],
    ['20', '0.81'],
  ]);
});

test('the README has the columns in the order of the file', () => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  const [, said = ''] = readme.match(/The columns, in order: (.*?)\. A cell/s)!;
  const unique = (names: readonly string[]) => [...new Set(names.map((n) => n.split('.')[0]))];
  const [header = ''] = [...traceToCsv(numberedTrace(2, 3))].join('').split('\n');
  expect(unique([...said.matchAll(/`([^`]+)`/g)].map(([, name]) => name!))).toEqual(
    unique(header.split(',')),
  );
});
