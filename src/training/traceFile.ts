// A trace as a file, with all that its format needs.
import type { Weights } from '../network/layerParameters.ts';
import type { FilePart, TraceFormat } from '../trace/formats/format.ts';
import type { Trace } from '../trace/model/trace.ts';
import { loadMaterial } from './loadMaterial.ts';

/** The parts of a file, in their order. Throws a sentence where the format needs weights that aren't there, or an experiment that isn't known. */
export async function traceFileParts(
  trace: Trace,
  format: TraceFormat,
  weights?: Weights,
): Promise<Iterable<FilePart>> {
  if (format.needs === 'trace') return (await format.writer())(trace);
  if (format.needs === 'weights') {
    if (!weights) throw new Error(`${format.label} holds a network’s weights, and here are none.`);
    return (await format.writer())(trace, weights);
  }
  if (!trace.experiment)
    throw new Error(`${format.label} needs a run’s configuration, and the trace came without it.`);
  const write = await format.writer();
  return write(trace, await loadMaterial(trace.experiment, async () => {}));
}
