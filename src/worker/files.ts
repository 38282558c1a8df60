// Worker that reads and writes trace files: a long run is tens of megabytes of text.
import { expose } from 'comlink';
import { formatById, openTraceFile, type FormatId } from '../trace/formats/formats.ts';
import type { Trace } from '../trace/model/trace.ts';
import { readLibrary, writeLibrary } from './libraryFile.ts';

/** Functions that the page can call. */
const files = {
  write(trace: Trace, id: FormatId): Blob {
    const { write, mediaType } = formatById(id);
    return new Blob([...write(trace)], { type: mediaType });
  },
  writeLibrary,
  readLibrary,
  read: openTraceFile,
};

/** The worker's functions as the page sees them, each called by message. */
export type Files = typeof files;

expose(files);
