// Traces written by earlier versions of the program still open, with every number they hold.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { traceFromJson } from './json.ts';
import { isOwn, type Trace } from '../model/trace.ts';

function opened(name: string): Trace {
  const text = readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8');
  const parsed = traceFromJson(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.trace;
}

test('a version-2 file with edits and a change of the engine opens', () => {
  const trace = opened('version2-edited');
  expect(trace.steps).toBe(12);
  expect(trace.experiment?.network.depth).toBe(3);
  expect(trace.events).toEqual([
    { step: 4, field: 'network.residual', from: false, to: true },
    { step: 7, field: 'clipping.mode', from: 'none', to: 'globalNorm' },
    { step: 7, field: 'optimizer.learningRate', from: 0.005, to: 0.01 },
  ]);
  const device = { backend: 'wasm', adapter: 'WebAssembly relaxed SIMD', precision: 'float32' };
  expect(trace.provenance).toEqual([
    { fromStep: 0, ...device, engine: 'tape' },
    { fromStep: 3, ...device, engine: 'simd' },
  ]);
  expect(trace.layers).toEqual(['1', '2', '3', 'head']);
  expect(isOwn(trace)).toBe(true);
  expect(trace.columns.loss?.[0]).toBe(Math.fround(0.41857055));
  expect(trace.columns.gradientNorm?.slice(44)).toEqual(
    Float32Array.from([0.003941852, 0.04119279, 0.14290746, 0.52323294]),
  );
  expect(trace.failure).toBeUndefined();
});

test('a version-2 file of a run that stopped opens, with its autopsy', () => {
  const trace = opened('version2-failed');
  expect(trace.steps).toBe(5);
  expect(trace.failure?.autopsy).toMatchObject({ cause: 'badSample', layer: 0, samples: [3] });
  expect(trace.failure?.columns.loss?.[0]).toBeNaN();
  expect(trace.failure?.columns.weightNorm?.[0]).toBe(Math.fround(1.6541772));
});
