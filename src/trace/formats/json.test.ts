import { expect, test } from 'vitest';
import { traceFromJson, traceToJson } from './json.ts';
import { metricNames } from '../model/metrics.ts';
import {
  failedRow,
  failureAt,
  foreignTrace,
  newTrace,
  numberedTrace,
} from '../model/testTraces.ts';
import { has, type MeasuredColumns, type OwnTrace, type Trace } from '../model/trace.ts';

/** What computes the steps, whichever the engine. */
const device = { backend: 'wasm', adapter: 'SIMD, 4 threads', precision: 'float32' } as const;

/** Random bits in every column, all of them numbers, with gaps. */
function randomTrace(depth: number, steps: number): OwnTrace {
  const trace = numberedTrace(depth, steps);
  for (const name of metricNames) {
    const bits = new Uint32Array(trace.columns[name].buffer);
    for (let i = 0; i < bits.length; i++) bits[i] = Math.imul(i + 1, 2654435761); // Knuth's multiplicative hash
    trace.columns[name].forEach((value, i, column) => {
      if (i % 17 === 3 || !Number.isFinite(value)) column[i] = NaN;
    });
  }
  trace.columns.loss[0] = -0;
  trace.columns.loss[1] = Infinity;
  return trace;
}

const bytes = (columns: MeasuredColumns) =>
  Object.entries(columns).map(([name, { buffer, byteLength }]) => [
    name,
    [...new Uint8Array(buffer, 0, byteLength)],
  ]);

const opened = (text: string): Trace => {
  const parsed = traceFromJson(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.trace;
};

test.each([
  ['a layer', 1, [-3.4028234663852886e38, 1e-45]],
  ['the head', 3, null],
] as const)(
  'a trace comes back bit for bit, with its edits and its failure in %s, and is written as the same text again',
  (_, layer, inputRange) => {
    const trace = randomTrace(3, 60);
    trace.events = [
      { step: 10, field: 'network.residual', from: false, to: true },
      { step: 60, field: 'clipping.threshold', from: 1, to: 1e-30 },
    ];
    trace.provenance = [
      { fromStep: 0, ...device, engine: 'simd' },
      { fromStep: 7, ...device, engine: 'fused', tile: '16 × 64' },
      { fromStep: 60, ...device, engine: 'fused', tile: '8 × 64' },
    ];
    const row = failedRow(3, {
      loss: [NaN],
      gradientNorm: [Infinity, -Infinity, NaN],
      status: [2, 3],
    });
    trace.failure = failureAt(60, row, { layer, inputRange });
    const text = traceToJson(trace).join('');
    const again = opened(text);
    expect(bytes(again.columns)).toEqual(bytes(trace.columns));
    expect(bytes(again.failure!.columns)).toEqual(bytes(trace.failure.columns));
    expect(again.failure!.autopsy).toEqual(trace.failure.autopsy);
    expect({ ...again, columns: {}, failure: {} }).toEqual({ ...trace, columns: {}, failure: {} });
    expect(traceToJson(again).join('')).toBe(text);
  },
);

test.each([0, 1, 999, 1000, 1001, 2500])('a trace of %i steps joins to whole JSON', (steps) => {
  const trace = numberedTrace(1, steps);
  const again = opened(traceToJson(trace).join(''));
  expect(again.steps).toBe(steps);
  expect(bytes(again.columns)).toEqual(bytes(trace.columns));
});

test('room to grow is not written', () => {
  const trace = newTrace(1);
  trace.columns.loss = new Float32Array(100);
  expect(opened(traceToJson(trace).join('')).columns.loss).toHaveLength(0);
});

/** A small good file, as parsed JSON. */
const file = () => {
  const trace = numberedTrace(1, 2);
  trace.events = [{ step: 1, field: 'optimizer.learningRate', from: 0.005, to: 0.1 }];
  trace.provenance = [
    { fromStep: 0, ...device, engine: 'simd' },
    { fromStep: 1, ...device, engine: 'tape' },
  ];
  trace.failure = failureAt(2, failedRow(1, { loss: [NaN] }));
  return JSON.parse(traceToJson(trace).join(''));
};

/** The file with the value at a path such as `columns.loss.0` replaced; undefined leaves it out. */
function withChange(path: string, value: unknown): string {
  const changed = file();
  const keys = path.split('.');
  const last = keys.pop()!;
  const parent = keys.reduce((object, key) => object[key], changed);
  Object.defineProperty(parent, last, { value, enumerable: true, configurable: true });
  return JSON.stringify(changed);
}

test('the file that the next test spoils is good', () => {
  expect(traceFromJson(JSON.stringify(file())).ok).toBe(true);
});

test.each([
  ['format', 'x', 'The file is not a gradlens trace.'],
  ['formatVersion', 1, 'formatVersion must be 2 or 3.'],
  ['formatVersion', 4, 'formatVersion must be 2 or 3.'],
  ['version', 'v'.repeat(41), 'version must be text of at most 40 characters.'],
  ['provenance.1.backend', 'gpu', 'provenance.1.backend must be one of webgpu, webgl, wasm, cpu.'],
  ['provenance.0.adapter', undefined, 'provenance.0.adapter is missing.'],
  ['provenance', undefined, 'provenance is missing.'],
  ['provenance', [], 'provenance must be a list of one at least.'],
  ['provenance.0', null, 'provenance.0 must be an object.'],
  ['provenance.0.program', 'PyTorch', 'provenance.0.backend is no field of a gradlens trace.'],
  ['extra', 1, 'extra is no field of a gradlens trace.'],
  ['experiment', 'x', 'experiment: An experiment must be an object'],
  [
    'experiment.network.depth',
    1e9,
    'experiment: Depth must be a whole number from 1 to 200 layers; 1000000000 is not.',
  ],
  ['experiment.network.depth', 2, 'layers must be the 3 layers of the experiment: 1, 2 and head.'],
  ['layers', ['1,head'], 'layers must be the 2 layers of the experiment: 1 and head.'],
  ['experiment', undefined, 'events must be empty where there is no experiment.'],
  ['layers', ['1', '1'], 'layers must be a list of different names.'],
  ['layers', [], 'layers must be a list of one at least.'],
  ['layers', undefined, 'layers is missing.'],
  ['stepNumbers', [0], 'stepNumbers must have 2 steps, one a row; it has 1.'],
  ['stepNumbers', [5, 5], 'stepNumbers.1 must be above 5; 5 is not.'],
  ['columns.gradNorm', [1, 2], 'columns.gradNorm is no metric of a gradlens trace.'],
  [
    'columns.gradientNorm',
    [
      [1, 2, 3],
      [1, 2, 3],
    ],
    'columns.gradientNorm must have 2 values in each row; row 0 has not.',
  ],
  ['steps', 1e15, 'failure.step must be 1000000000000000, after the last row; 2 is not.'],
  ['steps', 1.5, 'steps must be a whole number from 0.'],
  ['steps', -1, 'steps must be a whole number from 0.'],
  ['columns', 'x', 'columns must be an object.'],
  ['columns', {}, 'columns must hold a metric: there are 2 steps, and nothing was measured.'],
  ['columns.loss', null, 'columns.loss must be a list.'],
  ['columns.loss', { length: 2 }, 'columns.loss must be a list.'],
  ['columns.loss', [1], 'columns.loss must have 2 rows for 2 steps; it has 1.'],
  [
    'columns.loss.1',
    '1',
    'columns.loss holds something in row 1 that is not a float32, a word for one, or null.',
  ],
  ['columns.loss.1', 1e39, 'columns.loss holds something in row 1'],
  [
    'columns.gradientNorm.1',
    4,
    'columns.gradientNorm must have 2 values in each row; row 1 has not.',
  ],
  ['columns.gradientNorm.1.0', {}, 'columns.gradientNorm holds something in row 1'],
  [
    'columns.status.0.0',
    'toString',
    'columns.status holds something in row 0 that is not one of fine, underflow, overflow, nan.',
  ],
  ['events.0.step', 3, 'events.0.step must be from 0 to 2; 3 is not.'],
  ['events.0.field', '__proto__', 'events.0.field must be one of data.name, '],
  ['events.0.field', 'seed', 'events.0.field must be live; seed is not.'],
  ['events.0.to', '<b>', 'events.0: Learning rate must be a number'],
  ['provenance.0.fromStep', 1, 'provenance.0.fromStep must be from 0 to 0; 1 is not.'],
  ['provenance.1.fromStep', 0, 'provenance.1.fromStep must be from 1 to 2; 0 is not.'],
  ['provenance.1.fromStep', 3, 'provenance.1.fromStep must be from 1 to 2; 3 is not.'],
  ['provenance.0.engine', 'gpu', 'provenance.0.engine must be one of fused, simd, tape.'],
  ['failure.step', 1, 'failure.step must be 2, after the last row; 1 is not.'],
  ['failure', null, 'failure and autopsy must be both there or both null.'],
  ['inputs.largestMean', -1, 'inputs.largestMean must be a number from 0.'],
  ['inputs', null, 'inputs must be an object.'],
  ['autopsy', null, 'failure and autopsy must be both there or both null.'],
  ['autopsy', undefined, 'autopsy is missing.'],
  ['autopsy.step', 3, 'autopsy.step must be 2, after the last row; 3 is not.'],
  ['autopsy.phase', 'night', 'autopsy.phase must be one of data, forward, loss, '],
  ['autopsy.layer', 0, 'autopsy.layer must be the number of a layer from 1, or head.'],
  ['autopsy.layer', 2, 'autopsy.layer must be from 1 to 1, or head; 2 is not.'],
  ['autopsy.operation', 'x'.repeat(61), 'autopsy.operation must be text of at most 60 characters.'],
  ['autopsy.samples', [64], 'autopsy.samples must be rows below 64, each once, in order.'],
  ['autopsy.samples', [3, 3], 'autopsy.samples must be rows below 64, each once, in order.'],
  ['autopsy.samples.0', -1, 'autopsy.samples.0 must be a whole number from 0.'],
  ['autopsy.batchSize', 65, 'autopsy.batchSize must be 64, as in experiment; 65 is not.'],
  ['autopsy.positiveInfinity', 0, 'autopsy must count from 1 to 2048 values that are not finite'],
  ['autopsy.nan', 2047, 'autopsy must count from 1 to 2048 values that are not finite; 2049 is'],
  ['autopsy.inputRange', [2, 1], 'autopsy.inputRange must be two numbers in order, or null.'],
  ['autopsy.inputRange', [1], 'autopsy.inputRange.1 is missing.'],
  ['autopsy.cause', 'notReproduced', 'autopsy.operation must be one of loss, totalNorm, '],
  ['autopsy.cause', 'fate', 'autopsy.cause must be one of badSample, logOfZero, '],
  ['failure.columns.loss', [1, 2], 'failure.columns.loss must have 1 rows for 1 steps; it has 2.'],
])('a file with %s as %j is refused', (path, value, message) => {
  const parsed = traceFromJson(withChange(path, value));
  expect(parsed.ok ? 'opened' : parsed.message).toContain(message);
});

test('a file whose report ends in a number beyond float64 is refused', () => {
  const text = withChange('autopsy.inputRange', [0, 12345]).replace('12345', '1e999');
  const parsed = traceFromJson(text);
  expect(parsed.ok ? 'opened' : parsed.message).toContain(
    'autopsy.inputRange.1 must be two numbers in order, or null.',
  );
});

test('-0 is 0 but for what was measured, so that a file comes back as it is written', () => {
  const text = traceToJson(foreignTrace(3))
    .join('')
    .replace('"stepNumbers":[0', '"stepNumbers":[-0');
  expect(opened(text).stepNumbers).toEqual(Float64Array.of(0, 10, 20));
  const edited = withChange('events.0.to', 12345).replace('12345', '-0');
  expect(opened(edited).events[0]!.to).toBe(0);
});

test('a file whose edits pass through an experiment that can’t be is refused', () => {
  const bad = [
    { step: 0, field: 'corruption.row', from: 0, to: 64 },
    { step: 1, field: 'corruption.kind', from: 'none', to: 'nan' },
    { step: 2, field: 'corruption.row', from: 64, to: 0 },
  ];
  const parsed = traceFromJson(withChange('events', bad));
  expect(parsed.ok ? 'opened' : parsed.message).toBe(
    'events.1: Row of the batch must be below the batch size 64; 64 is not.',
  );
  const together = bad.map((event) => ({ ...event, step: 2 }));
  expect(traceFromJson(withChange('events', together)).ok).toBe(true);
});

test.each(['', 'null', '[]', '1', '"x"', '{}', '{"format":"gradlens trace"}', '[[[[[['])(
  'the text %s is refused with a sentence',
  (text) => {
    const parsed = traceFromJson(text);
    expect(parsed.ok ? 'opened' : parsed.message).toMatch(/^[^\n]{10,200}\.$/);
  },
);

test('a file cut off anywhere is refused', () => {
  const text = JSON.stringify(file());
  for (let length = 0; length < text.length; length += 97)
    expect(traceFromJson(text.slice(0, length)).ok).toBe(false);
});

test('prototypes can’t be reached', () => {
  for (const path of [
    '__proto__',
    'columns.__proto__',
    'experiment.__proto__',
    'events.0.__proto__',
  ]) {
    const parsed = traceFromJson(withChange(path, { polluted: true }));
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    if (parsed.ok) expect(JSON.stringify(parsed.trace)).not.toContain('polluted');
  }
});

test('a step that was not reproduced comes back with the metric that its engine measured', () => {
  const trace = numberedTrace(3, 2);
  trace.failure = failureAt(2, failedRow(3, { gradientNorm: [1, NaN, 1, 1], status: [0, 3] }), {
    phase: 'backward',
    layer: 1,
    operation: 'gradientNorm',
    samples: [],
    nan: 1,
    positiveInfinity: 0,
    size: 1,
    inputRange: null,
    cause: 'notReproduced',
  });
  const again = opened(traceToJson(trace).join(''));
  expect(again.failure!.autopsy).toEqual(trace.failure.autopsy);
});

test('a trace of another program comes back with its gaps, names and missing metrics, and is written as the same text again', () => {
  const trace = foreignTrace(40);
  trace.columns.loss![3] = NaN;
  trace.failure = {
    step: 1000,
    autopsy: undefined,
    columns: { loss: Float32Array.of(NaN), gradientNorm: Float32Array.of(1, Infinity, 2) },
  };
  const text = traceToJson(trace).join('');
  const again = opened(text);
  expect(again).toEqual(trace);
  expect(traceToJson(again).join('')).toBe(text);
  expect(text).not.toMatch(/experiment|inputs|saturated/);
});

test('columns that were not measured may be left out of a file', () => {
  const parsed = traceFromJson(withChange('columns.loss', undefined));
  expect(parsed.ok && has(parsed.trace, 'loss')).toBe(false);
  expect(parsed.ok && has(parsed.trace, 'accuracy')).toBe(true);
});
