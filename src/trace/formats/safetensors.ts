// A network's weights as safetensors (https://huggingface.co/docs/safetensors, “Format”).
import type { Weights } from '../../network/layerParameters.ts';
import { networkShapeOf } from '../../network/networkShape.ts';
import { stateDict } from '../../network/stateDict.ts';
import type { Trace } from '../model/trace.ts';
import type { TraceFormat } from './format.ts';
import { runFacts } from './runFacts.ts';

/** The weights as PyTorch’s `load_state_dict` takes them. */
export const safetensors = {
  id: 'safetensors',
  label: 'Weights, safetensors',
  description: 'the network’s parameters now, for PyTorch or JAX',
  extension: 'safetensors',
  mediaType: 'application/octet-stream',
  needs: 'weights',
  leaves: 'weights, configuration, edits, name of the graphics adapter',
  writer: () => Promise.resolve(weightsToSafetensors),
} as const satisfies TraceFormat;

/** The header's length is a multiple of this, so that tensors are aligned for whoever maps the file. */
const alignment = 8;

/** The file: the header, then one part a tensor. Metadata are the run's facts and the number of finished steps. Throws where the trace came without its experiment. */
export function* weightsToSafetensors(
  trace: Trace,
  { step, parameters }: Weights,
): Iterable<Uint8Array<ArrayBuffer>> {
  if (!trace.experiment) throw new Error('The trace came without its network.');
  const tensors = stateDict(networkShapeOf(trace.experiment), parameters);
  const metadata = { format: 'pt', step: String(step), ...Object.fromEntries(runFacts(trace)) };
  let end = 0;
  const entries = tensors.map(({ name, shape, values }) => {
    const begin = end;
    end += values.byteLength;
    return [name, { dtype: 'F32', shape, data_offsets: [begin, end] }];
  });
  yield headerBytes({ __metadata__: metadata, ...Object.fromEntries(entries) });
  for (const { values } of tensors) yield littleEndian(values);
}

/** Eight bytes that say how long it is, and the header as JSON, filled up with spaces. */
function headerBytes(header: object): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const length = Math.ceil(json.length / alignment) * alignment;
  const bytes = new Uint8Array(8 + length).fill(0x20);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.set(json, 8);
  return bytes;
}

function littleEndian(values: Float32Array): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(values.byteLength));
  values.forEach((value, i) => view.setFloat32(4 * i, value, true));
  return new Uint8Array(view.buffer);
}
