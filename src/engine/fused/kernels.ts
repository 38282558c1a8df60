// What a fused step asks of whatever computes it: the same verbs for WebGPU and for WebAssembly.
import type { Samples } from '../../data/dataset.ts';
import type { EngineConfig } from '../engine.ts';
import type { Plan } from './plan.ts';

/** All that training changes, flat as the plan lays it out. */
export interface FlatState {
  readonly parameters: Float32Array;
  readonly slots: readonly Float32Array[];
}

/** What kernels are made for: all that stays the same from the first step to the last. */
export interface KernelInput {
  readonly plan: Plan;
  readonly loss: EngineConfig['loss'];
  readonly optimizer: EngineConfig['optimizer']['kind'];
  /** The parameters at step 0. */
  readonly initial: Float32Array;
  readonly training: Samples;
  /** Of classes: what `testCorrectCount` counts over. */
  readonly test?: Samples;
  /** False leaves out every measurement but the loss and what clipping needs: a benchmark's yardstick. */
  readonly instrumented: boolean;
}

/** The part of it that memory follows from. */
export interface SizingInput extends Omit<KernelInput, 'initial' | 'training' | 'test'> {
  readonly training: Pick<Samples, 'count'>;
  readonly test?: Pick<Samples, 'count'>;
}

/** Computes steps. It starts with the initial parameters and slots of zeros. */
export interface Kernels {
  /** Calls of `takeSteps` that may be under way at once, and states that can be noted. Other calls don't overlap. */
  readonly mostInFlight: 1 | 2;
  /** Replaces the state. */
  write(state: FlatState): void;
  read(): Promise<FlatState>;
  /** Notes the present state, in place of the oldest one noted. */
  keep(): void;
  /** Goes back to the state noted last, or to the one noted before it. */
  restore(which?: 'last' | 'before last'): void;
  /** Has submitted, when it returns, the steps of these uniforms (`stepUniformsLength` words each); resolves to their rows of rawMetrics, [steps, plan.rowLength]. */
  takeSteps(stepUniforms: Uint32Array): Promise<Float32Array>;
  /** What hidden layers, by index, hand on for rows of inputs [rows, inputs], and the output [rows, outputs]: each [rows, its width], without padding. */
  forward(
    stepUniforms: Uint32Array,
    x: Float32Array,
    layers: readonly number[],
  ): Promise<{ readonly hidden: Float32Array[]; readonly output: Float32Array }>;
  /** The loss of a batch of the plan's size and its flat gradient, before clipping. */
  gradient(
    stepUniforms: Uint32Array,
    x: Float32Array,
    y: Float32Array,
  ): Promise<{ readonly loss: number; readonly gradient: Float32Array }>;
  dispose(): void;
}
