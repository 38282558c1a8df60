// What is true of everything that a reader accepts.
import { isDeepStrictEqual } from 'node:util';
import { parseConfig, type ExperimentConfig } from '../../src/experiment/config.ts';
import { fieldPaths, valueAt } from '../../src/experiment/edits.ts';
import { fieldWithin } from '../../src/experiment/fieldBounds.ts';
import type { FieldPath } from '../../src/experiment/fields.ts';
import { traceFromJson, traceToJson } from '../../src/trace/formats/json.ts';
import { traceToCsv } from '../../src/trace/formats/csv.ts';
import { rowsIn } from '../../src/trace/model/metricRows.ts';
import { metricNames, statuses, widthOf } from '../../src/trace/model/metrics.ts';
import { depthOf, type Trace } from '../../src/trace/model/trace.ts';
import { configAt } from '../../src/trace/query/configAt.ts';
import { outcomeOf } from '../../src/trace/query/outcome.ts';

/** Throws where something that was accepted isn't as it has to be. */
export function expectThat(isSo: boolean, what: string): void {
  if (!isSo) throw new Error(`Accepted, though ${what}.`);
}

/** Checks that what was written and read again is the same, bit for bit. */
export function expectSame(again: unknown, before: unknown, what: string): void {
  expectThat(isDeepStrictEqual(again, before), `${what} differs once it is written and read again`);
}

/** Checks every field of a configuration against its bounds, and that it has no others. */
export function expectValidConfig(config: ExperimentConfig): void {
  for (const path of fieldPaths) expectThat(isWithin(path, config), `${path} is out of bounds`);
  const again = parseConfig(JSON.parse(JSON.stringify(config)));
  expectSame(again.ok && again.config, config, 'the configuration');
}

function isWithin(path: FieldPath, config: ExperimentConfig): boolean {
  const field = fieldWithin(path, config);
  const value: unknown = valueAt(config, path);
  switch (field.kind) {
    case 'switch':
      return typeof value === 'boolean';
    case 'choice':
      return typeof value === 'string' && Object.hasOwn(field.choices, value);
    case 'number':
      return (
        typeof value === 'number' &&
        value >= field.min &&
        value <= field.max &&
        !Object.is(value, -0) &&
        (!field.whole || Number.isInteger(value))
      );
  }
}

/** Checks a trace: its columns, its experiment at every edit, and that both formats can write it. */
export function expectValidTrace(trace: Trace): void {
  const { layers, steps, stepNumbers, thinned, columns, events, experiment } = trace;
  const depth = depthOf(trace);
  expectThat(layers.length > 0 && new Set(layers).size === layers.length, 'layers share a name');
  expectThat(!experiment || experiment.network.depth === depth, 'layers are not the experiment’s');
  for (const name of metricNames) {
    const column = columns[name];
    const values = rowsIn(trace, name) * widthOf(name, depth);
    expectThat(!column || column.length === values, `${name} has a gap`);
  }
  expectThat(columns.status?.every((code) => code < statuses.length) ?? true, 'a status is none');
  expectThat(!stepNumbers || stepNumbers.length === steps, 'steps and rows differ');
  expectThat(thinned !== undefined || rowsIn(trace, 'loss') === steps, 'it lacks steps');
  if (experiment) {
    expectValidConfig(experiment);
    for (const { step } of events) expectValidConfig(configAt(trace, step)!);
    expectValidConfig(configAt(trace)!);
  }
  outcomeOf(trace);
  const text = traceToJson(trace).join('');
  const again = traceFromJson(text);
  expectThat(again.ok, `what is written of it is refused: ${again.ok || again.message}`);
  expectSame(again.ok && again.trace, trace, 'the trace');
  const lines = [...traceToCsv(trace)].join('').split('\n').length;
  expectThat(lines >= rowsIn(trace, 'loss') + 2, 'its CSV lacks rows');
}
