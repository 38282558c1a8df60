// The state of a run in JSON: its float32 parameters and optimizer slots as base64 of their bytes, so that the run goes on bit for bit.
import { optimizerFacts } from '../network/facts/optimizerFacts.ts';
import type { LayerParameters } from '../network/layerParameters.ts';
import { layersOf, type Layer } from '../network/layersOf.ts';
import { networkShapeOf } from '../network/networkShape.ts';
import { isOwn, type Device, type OwnTrace, type Trace } from '../trace/model/trace.ts';
import { configAt } from '../trace/query/configAt.ts';
import { stateBytes, type MemberState } from '../training/memberState.ts';

/** A state as a file has it. */
interface StateJson {
  /** Finished steps. */
  readonly step: number;
  readonly device: Omit<Device, 'tile'> & { readonly tile?: string | undefined };
  /** Parameter by parameter in storage order, layer by layer; then each slot of the optimizer in the same order. */
  readonly parameters: readonly string[];
}

/** Bytes of one piece of text; a multiple of 3, so that pieces of base64 can be joined. */
const pieceBytes = 30_000;

const layersOfTrace = ({ experiment }: OwnTrace): readonly Layer[] =>
  layersOf(networkShapeOf(experiment));

/** A state as JSON in pieces to be joined. */
export function* stateToJson({ engine, device }: MemberState, trace: OwnTrace): Iterable<string> {
  yield `{"step":${engine.step},"device":${JSON.stringify(device)},"parameters":[`;
  const layers = layersOfTrace(trace);
  let separator = '"';
  for (const copy of [engine.parameters, ...engine.slots])
    for (const [l, { parameters }] of layers.entries())
      for (const { name } of parameters) {
        yield separator;
        yield* toBase64(copy[l]![name]!);
        separator = '","';
      }
  yield '"]}';
}

/** The state of a file whose shape was checked, or what is wrong with it, from the field's name on. */
export function stateFromJson(
  { step, device, parameters }: StateJson,
  trace: Trace,
): MemberState | string {
  if (!isOwn(trace)) return 'parameters must not be there: the trace is of another program.';
  if (step > trace.steps) return `step must be from 0 to ${trace.steps}; ${step} is not.`;
  const layers = layersOfTrace(trace);
  const config = configAt(trace, step);
  const copies = 1 + optimizerFacts[config.optimizer.kind].slots;
  const wanted = copies * layers.reduce((sum, layer) => sum + layer.parameters.length, 0);
  if (parameters.length !== wanted)
    return `parameters must be ${wanted} texts; there are ${parameters.length}.`;
  const read: LayerParameters[][] = [];
  let at = 0;
  for (let copy = 0; copy < copies; copy++) {
    read.push([]);
    for (const layer of layers) {
      const values: Record<string, Float32Array> = {};
      for (const { name, size } of layer.parameters) {
        const value = fromBase64(parameters[at]!);
        if (value?.length !== size)
          return `parameters.${at} must be ${size} float32 in base64, the ${name} of layer ${layer.name}.`;
        values[name] = value;
        at++;
      }
      read[copy]!.push(values as unknown as LayerParameters);
    }
  }
  const [own = [], ...slots] = read;
  const { tile, ...rest } = device;
  return {
    engine: { step, parameters: own, slots },
    device: tile === undefined ? rest : { ...rest, tile },
    bytes: stateBytes(config),
  };
}

function* toBase64({ buffer, byteOffset, byteLength }: Float32Array): Iterable<string> {
  for (let from = 0; from < byteLength; from += pieceBytes) {
    const count = Math.min(pieceBytes, byteLength - from);
    yield btoa(String.fromCharCode(...new Uint8Array(buffer, byteOffset + from, count)));
  }
}

/** The floats of a text; undefined where it isn't base64 of whole floats. */
function fromBase64(text: string): Float32Array | undefined {
  let bytes: string;
  try {
    bytes = atob(text);
  } catch {
    return undefined;
  }
  if (bytes.length % 4) return undefined;
  return new Float32Array(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)).buffer);
}
