import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { keptResults, type Result } from './results.ts';

const result = (name: string): Result => ({
  case: name,
  backend: 'wasm',
  engine: 'simd',
  disagreement: '',
  first: 1e-6,
  later: 0,
});

test('results are found again by case, backend and engine, and kept once', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'results-'));
  const file = path.join(folder, 'kept.jsonl');
  keptResults(file).add(result('random 1/0'));
  const kept = keptResults(file);
  kept.add(result('random 1/0'));
  kept.add(result('random 1/1'));
  const again = keptResults(file);
  expect(again.find(result('random 1/0'))).toEqual(result('random 1/0'));
  expect(again.find(result('random 1/1'))).toEqual(result('random 1/1'));
  expect(again.find({ ...result('random 1/0'), engine: 'tape' })).toBeUndefined();
  expect(again.find(result('random 1/2'))).toBeUndefined();
  rmSync(folder, { recursive: true });
});

test('without a file nothing is kept', () => {
  const kept = keptResults(undefined);
  kept.add(result('random 1/0'));
  expect(kept.find(result('random 1/0'))).toBeUndefined();
});
