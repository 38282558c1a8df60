// The worker that reads and writes trace files: a long run is tens of megabytes of text.
import { expose } from 'comlink';
import { traceToCsv } from '../trace/formats/csv.ts';
import { traceFromJson, traceToJson } from '../trace/formats/json.ts';
import type { Trace } from '../trace/model/trace.ts';

const formats = {
  csv: (trace: Trace) => new Blob(traceToCsv(trace), { type: 'text/csv' }),
  json: (trace: Trace) => new Blob(traceToJson(trace), { type: 'application/json' }),
};

/** A file format of a trace. */
export type TraceFormat = keyof typeof formats;

/** What the page can ask of the worker. */
const files = {
  write: (trace: Trace, format: TraceFormat) => formats[format](trace),
  read: async (file: Blob) => traceFromJson(await file.text()),
};

/** The worker as the page sees it, each call answered by a message. */
export type Files = typeof files;

expose(files);
