// Worker that reads and writes trace files: a long run is tens of megabytes of text.
import { expose } from 'comlink';
import type { Weights } from '../network/layerParameters.ts';
import { formatById, openTraceFile, type FormatId } from '../trace/formats/formats.ts';
import type { Trace } from '../trace/model/trace.ts';
import { traceFileParts } from '../training/traceFile.ts';
import { readLibrary, writeLibrary } from './libraryFile.ts';

/** Functions that the page can call. */
const files = {
  async write(trace: Trace, id: FormatId, weights?: Weights): Promise<Blob> {
    const format = formatById(id);
    const parts = await traceFileParts(trace, format, weights);
    return new Blob([...parts], { type: format.mediaType });
  },
  writeLibrary,
  readLibrary,
  read: openTraceFile,
};

/** The worker's functions as the page sees them, each called by message. */
export type Files = typeof files;

expose(files);
