// Traces in JSON: of versions 2 and 3, whole and failed, ours and of another program.
import { readFileSync } from 'node:fs';
import { readTraceFile } from '../../../src/trace/formats/formats.ts';
import { traceToJson } from '../../../src/trace/formats/json.ts';
import {
  failedRow,
  failureAt,
  foreignTrace,
  numberedTrace,
} from '../../../src/trace/model/testTraces.ts';
import { withinBudget } from '../../../src/trace/query/thinOlderSteps.ts';
import type { Trace } from '../../../src/trace/model/trace.ts';
import { kindOf, refusedBy } from '../kind.ts';
import { nearJson } from '../mutateJson.ts';
import { expectValidTrace } from '../valid.ts';

const edited: Trace = {
  ...numberedTrace(3, 12),
  events: [
    { step: 2, field: 'corruption.kind', from: 'none', to: 'nan' },
    { step: 2, field: 'corruption.row', from: 0, to: 5 },
    { step: 9, field: 'optimizer.learningRate', from: 0.005, to: 0.1 },
  ],
};
const failed: Trace = {
  ...numberedTrace(3, 4),
  failure: failureAt(4, failedRow(3, { loss: [NaN] })),
};

/** Of 120 steps the page has room for 60 rows. */
const thinned = withinBudget(numberedTrace(2, 120), 8400);

const textOf = (trace: Trace) => traceToJson(trace).join('');
const fixture = (name: string) =>
  readFileSync(new URL(`../../../src/trace/formats/fixtures/${name}`, import.meta.url), 'utf8');

/** Texts of valid traces. */
export const traces: readonly string[] = [
  ...[edited, failed, thinned, foreignTrace(5), numberedTrace(1, 0)].map(textOf),
  ...['version2-edited.json', 'version2-failed.json'].map(fixture),
];

export default kindOf({
  inputs: nearJson(...traces),
  judge(text) {
    const read = readTraceFile(text, 'run.json');
    if (!read.ok) return refusedBy(read.message);
    expectValidTrace(read.trace);
    return 'accepted';
  },
});
