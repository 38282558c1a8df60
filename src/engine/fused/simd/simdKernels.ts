// Fused kernels in WebAssembly SIMD, over one memory that holds all of a network.
import type { FlatState, KernelInput, Kernels } from '../kernels.ts';
import { padded } from '../plan.ts';
import { stepUniformsFrom, stepUniformsLength, type StepUniforms } from '../stepUniforms.ts';
import { batchOutcome } from './simdLosses.ts';
import { allocateSimdMemory } from './simdMemory.ts';
import { instantiate } from './simdModule.ts';
import { createPass } from './simdPass.ts';
import { measureActivations } from './activationStatistics.ts';
import { simdRow } from './simdRow.ts';
import { copyRows, createSimdSamples } from './simdSamples.ts';
import { createUpdate } from './simdUpdate.ts';

/** Instantiates the kernels of a network and allocates its memory. */
export async function createSimdKernels(input: KernelInput): Promise<Kernels> {
  const { plan, test, loss, instrumented } = input;
  const { network, batchSize } = plan;
  const { inputs, outputs, width } = network;
  const [inputs4, outputs4, width4] = [inputs, outputs, width].map(padded) as [
    number,
    number,
    number,
  ];
  const memory = allocateSimdMemory(input);
  const { at, floats, view } = memory;
  const module = await instantiate(memory.memory);
  const pass = createPass(input, memory, module);
  const update = createUpdate(input, memory, module);
  view('parameters').set(input.initial);
  view('initial').set(input.initial);
  const samples = createSimdSamples(input, memory, module, pass);

  function lossAndDerivative(y: Float32Array) {
    return batchOutcome(loss, view('output'), y, outputs, outputs4, view('dOutput'));
  }

  function takeStep(stepUniforms: StepUniforms, values: Float32Array): void {
    const row = simdRow(input, memory, module, values);
    if (stepUniforms.measuresTest && test)
      row.put('testCorrectCount', 0, samples.countTestCorrect(stepUniforms));
    if (stepUniforms.measuresDead)
      samples.countDead(stepUniforms).forEach((dead, layer) => row.put('deadCount', layer, dead));
    const targets = samples.chooseBatch(stepUniforms);
    pass.forward(at.x, batchSize, stepUniforms);
    const outcome = lossAndDerivative(targets);
    row.put('loss', 0, outcome.loss);
    row.put('correctCount', 0, outcome.correct);
    if (instrumented && stepUniforms.measuresActivations)
      measureActivations(input, memory, module, pass, stepUniforms, row);
    pass.backward(stepUniforms, (layer, from, bytes) => {
      if (instrumented) row.putNorm('signal', layer, from, bytes);
    });
    update(stepUniforms, row);
  }

  return {
    mostInFlight: 1,
    write({ parameters, slots }: FlatState) {
      view('parameters').set(parameters);
      slots.forEach((slot, i) => view('slots').set(slot, i * plan.length));
    },
    async read() {
      const slots = view('slots');
      return {
        parameters: view('parameters').slice(),
        slots: Array.from({ length: slots.length / plan.length }, (_, i) =>
          slots.slice(i * plan.length, (i + 1) * plan.length),
        ),
      };
    },
    keep() {
      view('keptParameters').set(view('parameters'));
      view('keptSlots').set(view('slots'));
    },
    restore() {
      view('parameters').set(view('keptParameters'));
      view('slots').set(view('keptSlots'));
    },
    async takeSteps(stepUniforms) {
      const steps = stepUniforms.length / stepUniformsLength;
      const rows = new Float32Array(steps * plan.rowLength);
      for (let step = 0; step < steps; step++)
        takeStep(
          stepUniformsFrom(
            stepUniforms.subarray(step * stepUniformsLength, (step + 1) * stepUniformsLength),
          ),
          rows.subarray(step * plan.rowLength, (step + 1) * plan.rowLength),
        );
      return rows;
    },
    async forward(words, x, layers) {
      const stepUniforms = stepUniformsFrom(words);
      const rows = x.length / inputs;
      const output = new Float32Array(rows * outputs);
      const hidden = layers.map(() => new Float32Array(rows * width));
      for (let first = 0; first < rows; first += batchSize) {
        const count = Math.min(batchSize, rows - first);
        const part = x.subarray(first * inputs, (first + count) * inputs);
        copyRows(part, inputs, view('x'), inputs4, inputs);
        pass.forward(at.x, count, stepUniforms);
        copyRows(
          view('output').subarray(0, count * outputs4),
          outputs4,
          output.subarray(first * outputs),
          outputs,
          outputs,
        );
        layers.forEach((layer, i) => {
          const from = pass.layerAt('hidden', layer) / 4;
          copyRows(
            floats.subarray(from, from + count * width4),
            width4,
            hidden[i]!.subarray(first * width),
            width,
            width,
          );
        });
      }
      return { hidden, output };
    },
    async gradient(words, x, y) {
      const stepUniforms = stepUniformsFrom(words);
      copyRows(x, inputs, view('x'), inputs4, inputs);
      pass.forward(at.x, batchSize, stepUniforms);
      const outcome = lossAndDerivative(y);
      pass.backward(stepUniforms, () => {});
      return { loss: Math.fround(outcome.loss), gradient: view('gradient').slice() };
    },
    // Nothing to free: the memory is garbage collected.
    dispose() {},
  };
}
