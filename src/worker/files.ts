// The worker that reads and writes trace files: a long run is tens of megabytes of text.
import { expose } from 'comlink';
import { formatById, readTraceFile, type FormatId } from '../trace/formats/formats.ts';
import type { Trace } from '../trace/model/trace.ts';

/** What the page can ask of the worker. */
const files = {
  write(trace: Trace, id: FormatId): Blob {
    const { write, mediaType } = formatById(id);
    return new Blob([...write(trace)], { type: mediaType });
  },
  read: async (file: Blob, name: string) => readTraceFile(await file.text(), name),
};

/** The worker as the page sees it, each call answered by a message. */
export type Files = typeof files;

expose(files);
