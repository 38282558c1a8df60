// Layout of a network in WebAssembly memory. Addresses are in bytes.
import { optimizerFacts } from '../../../network/facts/optimizerFacts.ts';
import type { SizingInput } from '../kernels.ts';
import { hiddenColumns, padded } from '../plan.ts';

/** Address of the first range; what is below belongs to the module. */
const firstAddress = 2 ** 16;
const pageBytes = 2 ** 16;

/** Floats of each range of memory, by name. */
export function stretches({
  plan,
  training,
  test,
  optimizer,
}: Omit<SizingInput, 'loss' | 'instrumented'>) {
  const { network, batchSize, hidden, layers, length } = plan;
  const { normalization } = network;
  const [inputs, outputs] = [network.inputs, network.outputs].map(padded) as [number, number];
  /** Padded width of the widest hidden layer. */
  const width = Math.max(...hidden.map((layer) => padded(layers[layer]!.fanOut)));
  const widest = Math.max(inputs, width, outputs);
  const largestLayer = Math.max(...layers.map((layer) => layer.length));
  const allHidden = batchSize * hiddenColumns(plan);
  const slots = optimizerFacts[optimizer].slots * length;
  return {
    parameters: length,
    slots,
    keptParameters: length,
    keptSlots: slots,
    initial: length,
    gradient: length,
    /** Inputs of the batch, [batch, padded inputs]. */
    x: batchSize * inputs,
    preActivations: allHidden,
    hidden: allHidden,
    standardized: normalization === 'layer' ? allHidden : 0,
    scales: normalization === 'layer' ? hidden.length * batchSize : 0,
    output: batchSize * outputs,
    /** ∂loss/∂output, and ∂loss/∂hidden and ∂loss/∂preActivations of the present layer. */
    dOutput: batchSize * outputs,
    dHidden: batchSize * width,
    dPreActivations: batchSize * width,
    /** Transposed kernel of one layer, [fan out, fan in]. */
    transposed: width * Math.max(width, outputs),
    zeros: widest,
    clipped: largestLayer,
    update: largestLayer,
    /** Scratch of one layer, [batch, width]. */
    scratch: batchSize * width,
    scratch2: batchSize * width,
    /** One byte per unit: 1 if it is active on any training row. */
    alive: Math.ceil(hiddenColumns(plan) / 4),
    /** Where a kernel writes its scalar results. */
    answer: 4,
    trainingInputs: training.count * inputs,
    testInputs: (test?.count ?? 0) * inputs,
  };
}

/** Name of a range of memory. */
export type StretchName = keyof ReturnType<typeof stretches>;

/** The memory of one network, with its ranges. */
export interface SimdMemory {
  readonly memory: WebAssembly.Memory;
  readonly floats: Float32Array;
  /** Address of each range, in bytes. */
  readonly at: Readonly<Record<StretchName, number>>;
  /** A range as an array that shares the memory. */
  readonly view: (name: StretchName) => Float32Array;
}

/** Bytes that a network needs, the module's own included. */
export const bytesNeeded = (input: Parameters<typeof stretches>[0]): number =>
  firstAddress +
  Object.values(stretches(input)).reduce((sum, floats) => sum + 4 * padded(floats), 0);

/** Allocates the memory of a network, all zeros. */
export function allocateSimdMemory(input: Parameters<typeof stretches>[0]): SimdMemory {
  const lengths = stretches(input);
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytesNeeded(input) / pageBytes) });
  const floats = new Float32Array(memory.buffer);
  const at = {} as Record<StretchName, number>;
  let address = firstAddress;
  for (const name of Object.keys(lengths) as StretchName[]) {
    at[name] = address;
    address += 4 * padded(lengths[name]);
  }
  const view = (name: StretchName) => floats.subarray(at[name] / 4, at[name] / 4 + lengths[name]);
  return { memory, floats, at, view };
}
