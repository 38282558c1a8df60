// Forward and backward pass over rows in WebAssembly memory.
import type { StepUniforms } from '../stepUniforms.ts';
import type { KernelInput } from '../kernels.ts';
import { padded, type LayerPlan } from '../plan.ts';
import type { SimdMemory } from './simdMemory.ts';
import type { SimdModule } from './simdModule.ts';

/** Called with the address and the bytes of each layer's ∂loss/∂hidden. The head comes first, with ∂loss/∂output. */
export type OnSignal = (layer: number, at: number, bytes: number) => void;

/** The forward and the backward pass of one network. */
export interface SimdPass {
  /** Computes the output for rows of inputs at an address; keeps the pre-activations and the hidden state of every layer. */
  forward(inputs: number, rows: number, stepUniforms: StepUniforms): void;
  /** Computes the gradient with respect to every parameter from ∂loss/∂output. */
  backward(stepUniforms: StepUniforms, onSignal: OnSignal): void;
  /** Writes a layer's activations to an address. */
  activations(layer: number, to: number, rows: number, stepUniforms: StepUniforms): void;
  /** Address of a layer's pre-activations or hidden state. */
  layerAt(name: 'preActivations' | 'hidden', layer: number): number;
}

/** Creates the passes of a network in its memory. */
export function createPass(
  { plan }: KernelInput,
  { at }: SimdMemory,
  module: SimdModule,
): SimdPass {
  const { network, batchSize, layers, hidden, head } = plan;
  const fromLast = hidden.toReversed();
  const [inputs, width, outputs] = [network.inputs, network.width, network.outputs].map(padded) as [
    number,
    number,
    number,
  ];
  const normalizes = network.normalization === 'layer';
  const layerBytes = 4 * batchSize * width;
  const isPadded = width !== network.width;

  const layerAt = (name: 'preActivations' | 'hidden', layer: number) =>
    at[name] + layer * layerBytes;
  const piece = (base: number, layer: LayerPlan, name: string) =>
    base + 4 * layer.pieces.find((each) => each.name === name)!.offset;
  const addresses = layers.map((layer) => ({
    kernel: piece(at.parameters, layer, 'kernel'),
    bias: piece(at.parameters, layer, 'bias'),
    dKernel: piece(at.gradient, layer, 'kernel'),
    dBias: piece(at.gradient, layer, 'bias'),
    ...(normalizes &&
      layer !== layers[head] && {
        gain: piece(at.parameters, layer, 'gain'),
        shift: piece(at.parameters, layer, 'shift'),
        dGain: piece(at.gradient, layer, 'gain'),
        dShift: piece(at.gradient, layer, 'shift'),
      }),
  }));

  function activations(layer: number, to: number, rows: number, stepUniforms: StepUniforms): void {
    module.activate(
      stepUniforms.activation,
      layerAt('preActivations', layer),
      to,
      4 * rows * width,
    );
    if (isPadded) module.zeroPadding(to, rows, network.width, width);
  }

  /** Gradient with respect to the kernel and the bias of an affine layer. */
  function parameterGradients(
    layer: number,
    input: number,
    fanIn: number,
    d: number,
    fanOut: number,
  ): void {
    const { dKernel, dBias } = addresses[layer]!;
    module.matrixProduct(input, 4, 4 * fanIn, d, dKernel, fanIn, batchSize, fanOut, at.zeros, 0);
    module.sumRows(d, dBias, batchSize, fanOut);
  }

  /** ∂loss/∂input of an affine layer; with a skip connection it is added to ∂loss/∂hidden. */
  function derivativeByInput(layer: number, d: number, fanOut: number, skips: boolean): void {
    module.transpose(addresses[layer]!.kernel, at.transposed, width, fanOut);
    const [begin, beginRow] = skips ? [at.dHidden, 4 * width] : [at.zeros, 0];
    module.matrixProduct(
      d,
      4 * fanOut,
      4,
      at.transposed,
      at.dHidden,
      batchSize,
      fanOut,
      width,
      begin,
      beginRow,
    );
  }

  return {
    layerAt,
    activations,
    forward(from, rows, stepUniforms) {
      let [input, fanIn] = [from, inputs];
      for (const layer of hidden) {
        const { kernel, bias, gain, shift } = addresses[layer]!;
        const preActivations = layerAt('preActivations', layer);
        const hiddenAt = layerAt('hidden', layer);
        module.matrixProduct(
          input,
          4 * fanIn,
          4,
          kernel,
          preActivations,
          rows,
          fanIn,
          width,
          bias,
          0,
        );
        if (normalizes) {
          const x = at.standardized + layer * layerBytes;
          const scales = at.scales + 4 * layer * batchSize;
          module.normalizeRows(
            preActivations,
            x,
            scales,
            preActivations,
            gain!,
            shift!,
            rows,
            network.width,
            width,
            stepUniforms.epsilon,
          );
        }
        if (stepUniforms.residual && layer > 0) {
          activations(layer, at.scratch, rows, stepUniforms);
          module.addScaled(
            input,
            at.scratch,
            stepUniforms.residualScale,
            hiddenAt,
            4 * rows * width,
          );
        } else activations(layer, hiddenAt, rows, stepUniforms);
        [input, fanIn] = [hiddenAt, width];
      }
      const { kernel, bias } = addresses[head]!;
      module.matrixProduct(input, 4 * width, 4, kernel, at.output, rows, width, outputs, bias, 0);
    },
    backward(stepUniforms, onSignal) {
      onSignal(head, at.dOutput, 4 * batchSize * outputs);
      parameterGradients(head, layerAt('hidden', head - 1), width, at.dOutput, outputs);
      derivativeByInput(head, at.dOutput, outputs, false);
      for (const layer of fromLast) {
        onSignal(layer, at.dHidden, layerBytes);
        const skips = stepUniforms.residual === 1 && layer > 0;
        const factor = skips ? stepUniforms.residualScale : 1;
        module.activateBack(
          stepUniforms.activation,
          layerAt('preActivations', layer),
          at.dHidden,
          at.dPreActivations,
          factor,
          layerBytes,
        );
        if (normalizes) {
          const { gain, dGain, dShift } = addresses[layer]!;
          const x = at.standardized + layer * layerBytes;
          const scales = at.scales + 4 * layer * batchSize;
          module.sumProducts(at.dPreActivations, x, dGain!, batchSize, width);
          module.sumRows(at.dPreActivations, dShift!, batchSize, width);
          module.normalizeRowsBack(
            at.dPreActivations,
            x,
            scales,
            gain!,
            at.dPreActivations,
            batchSize,
            network.width,
            width,
          );
        }
        if (layer === 0) parameterGradients(0, at.x, inputs, at.dPreActivations, width);
        else {
          parameterGradients(layer, layerAt('hidden', layer - 1), width, at.dPreActivations, width);
          derivativeByInput(layer, at.dPreActivations, width, stepUniforms.residual === 1);
        }
      }
    },
  };
}
