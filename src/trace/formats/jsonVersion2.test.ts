import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { traceFromJson } from './json.ts';

const fixture = readFileSync(new URL('./fixtures/version2-edited.json', import.meta.url), 'utf8');

/** The fixture with the value at a path such as `engines.0.step` replaced; undefined leaves it out. */
function withChange(path: string, value: unknown): string {
  const changed = JSON.parse(fixture);
  const keys = path.split('.');
  const last = keys.pop()!;
  const parent = keys.reduce((object, key) => object[key], changed);
  parent[last] = value;
  return JSON.stringify(changed);
}

test.each([
  ['backend', 'gpu', 'backend must be one of webgpu, webgl, wasm, cpu.'],
  ['seed', 77, 'seed must be 1, as in config.'],
  ['adapter', undefined, 'adapter is missing.'],
  ['provenance', [], 'provenance is no field of a gradlens trace.'],
  ['config', 'x', 'config: An experiment must be an object'],
  [
    'config.network.depth',
    1e9,
    'config: Depth must be a whole number from 1 to 200 layers; 1000000000 is not.',
  ],
  [
    'config.network.depth',
    2,
    'columns.gradientNorm must have 3 values in each row; row 0 has not.',
  ],
  ['columns.loss', undefined, 'columns.loss must be a list.'],
  ['inputs', undefined, 'inputs is missing.'],
  ['engines', [], 'engines must be a list of two at least.'],
  ['engines.0.step', 1, 'engines.0.step must be from 0 to 0; 1 is not.'],
  ['engines.1.step', 0, 'engines.1.step must be from 1 to 12; 0 is not.'],
  ['engines.1.step', 13, 'engines.1.step must be from 1 to 12; 13 is not.'],
  ['engines.1.engine', 'tape', 'engines.1 must be the engine of the file, simd.'],
  ['engines.0.engine', 'gpu', 'engines.0.engine must be one of fused, simd, tape.'],
])(
  'a file of version 2 with %s as %j is refused by the names of version 2',
  (path, value, message) => {
    const parsed = traceFromJson(withChange(path, value));
    expect(parsed.ok ? 'opened' : parsed.message).toContain(message);
  },
);
