// The fused step in WebAssembly SIMD: kernels over one stretch of memory that holds all of a network.
import { word } from '../../../data/random.ts';
import { joinNorm } from '../../measure/scaledNorms.ts';
import type { FlatState, KernelInput, Kernels } from '../kernels.ts';
import { padded } from '../plan.ts';
import { stepUniformsLength } from '../stepUniforms.ts';
import { batchOutcome } from './simdLosses.ts';
import { allocateSimdMemory } from './simdMemory.ts';
import { instantiate } from './simdModule.ts';
import { createPass, stepUniformsFrom, type StepUniforms } from './simdPass.ts';
import { measureActivations } from './activationStatistics.ts';
import { createUpdate, type Row } from './simdUpdate.ts';

/** Copies rows of `columns` values to rows of as many that are padded, or back. */
function copyRows(
  from: Float32Array,
  fromRow: number,
  to: Float32Array,
  toRow: number,
  columns: number,
): void {
  const rows = Math.min(Math.floor(from.length / fromRow), Math.floor(to.length / toRow));
  for (let row = 0; row < rows; row++)
    to.set(from.subarray(row * fromRow, row * fromRow + columns), row * toRow);
}

/** Kernels for a network. */
export async function createSimdKernels(input: KernelInput): Promise<Kernels> {
  const { plan, training, test, loss, instrumented } = input;
  const { network, batchSize } = plan;
  const { depth, inputs, outputs, width } = network;
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
  copyRows(training.x, inputs, view('trainingInputs'), inputs4, inputs);
  if (test) copyRows(test.x, inputs, view('testInputs'), inputs4, inputs);
  const targets = new Float32Array(batchSize * outputs);

  function chooseBatch({ drawn, seed, step, corruptRow, corruptValue }: StepUniforms): void {
    const x = view('x');
    const { count } = training;
    for (let i = 0; i < batchSize; i++) {
      const row = drawn ? word(seed, 'batch', step, i) % count : (step * batchSize + i) % count;
      const start = at.trainingInputs / 4 + row * inputs4;
      x.set(floats.subarray(start, start + inputs4), i * inputs4);
      targets.set(training.y.subarray(row * outputs, (row + 1) * outputs), i * outputs);
    }
    if (corruptRow < batchSize)
      x.fill(corruptValue, corruptRow * inputs4, corruptRow * inputs4 + inputs);
  }

  /** Passes rows forward, a batch at a time, and shows each batch of them. */
  function forwardInBatches(
    from: number,
    count: number,
    stepUniforms: StepUniforms,
    show: (firstRow: number, rows: number) => void,
  ): void {
    for (let row = 0; row < count; row += batchSize) {
      const rows = Math.min(batchSize, count - row);
      pass.forward(from + 4 * row * inputs4, rows, stepUniforms);
      show(row, rows);
    }
  }

  function countTestCorrect(stepUniforms: StepUniforms): number {
    let correct = 0;
    forwardInBatches(at.testInputs, test!.count, stepUniforms, (first, rows) => {
      const y = test!.y.subarray(first * outputs, (first + rows) * outputs);
      correct += batchOutcome(
        loss,
        view('output').subarray(0, rows * outputs4),
        y,
        outputs,
        outputs4,
        view('dOutput'),
      ).correct;
    });
    return correct;
  }

  function countDead(stepUniforms: StepUniforms): number[] {
    const marks = new Uint8Array(floats.buffer, at.alive, depth * width4).fill(0);
    forwardInBatches(at.trainingInputs, training.count, stepUniforms, (_, rows) => {
      for (const layer of plan.hidden) {
        pass.activations(layer, at.scratch, rows, stepUniforms);
        module.markPositive(at.scratch, at.alive + layer * width4, rows, width, width4);
      }
    });
    return plan.hidden.map((layer) =>
      marks
        .subarray(layer * width4, layer * width4 + width)
        .reduce((dead, mark) => dead - mark, width),
    );
  }

  function rowOf(values: Float32Array): Row {
    const put: Row['put'] = (name, layer, value) => {
      values[plan.rawMetrics[name][0] + layer] = value;
    };
    return {
      put,
      putNorm(name, layer, from, bytes) {
        module.writeNorm(from, bytes, at.answer, at.answer + 4);
        const [largest, scaledSum] = [floats[at.answer / 4]!, floats[at.answer / 4 + 1]!];
        put(`${name}Largest`, layer, largest);
        put(`${name}ScaledSum`, layer, scaledSum);
        return { largest, norm: joinNorm(largest, scaledSum) };
      },
    };
  }

  function lossAndDerivative(y: Float32Array) {
    return batchOutcome(loss, view('output'), y, outputs, outputs4, view('dOutput'));
  }

  function takeStep(stepUniforms: StepUniforms, values: Float32Array): void {
    const row = rowOf(values);
    if (stepUniforms.measuresTest && test)
      row.put('testCorrectCount', 0, countTestCorrect(stepUniforms));
    if (stepUniforms.measuresDead)
      countDead(stepUniforms).forEach((dead, layer) => row.put('deadCount', layer, dead));
    chooseBatch(stepUniforms);
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
    // The memory goes when nothing holds it any more.
    dispose() {},
  };
}
