// Worker that reads and writes files: a long run is tens of megabytes of text.
import { expose } from 'comlink';
import type { Study } from '../experiment/studyShape.ts';
import type { Weights } from '../network/layerParameters.ts';
import { formatById, openTraceFile, type FormatId } from '../trace/formats/formats.ts';
import { pythonScript } from '../trace/formats/pytorch/pythonScript.ts';
import type { Trace } from '../trace/model/trace.ts';
import { studyScriptParts } from '../training/studyScriptParts.ts';
import { traceFileParts } from '../training/traceFile.ts';
import { readLibrary, writeLibrary } from './libraryFile.ts';

/** Functions that the page can call. */
const files = {
  async write(trace: Trace, id: FormatId, weights?: Weights): Promise<Blob> {
    const format = formatById(id);
    const parts = await traceFileParts(trace, format, weights);
    return new Blob([...parts], { type: format.mediaType });
  },
  async writeStudyScript(study: Study): Promise<Blob> {
    return new Blob([...(await studyScriptParts(study))], { type: pythonScript.mediaType });
  },
  writeLibrary,
  readLibrary,
  read: openTraceFile,
};

/** The worker's functions as the page sees them, each called by message. */
export type Files = typeof files;

expose(files);
