// The contract between the fused engine and its kernels, in WebGPU and in WebAssembly.
import type { Samples } from '../../data/dataset.ts';
import type { EngineConfig } from '../engine.ts';
import type { Plan } from './plan.ts';

/** All that training changes, in the flat layout of the plan. */
export interface FlatState {
  readonly parameters: Float32Array;
  readonly slots: readonly Float32Array[];
}

/** What kernels are compiled for; it never changes while they live. */
export interface KernelInput {
  readonly plan: Plan;
  readonly loss: EngineConfig['loss'];
  readonly optimizer: EngineConfig['optimizer']['kind'];
  /** Flat parameters at step 0. */
  readonly initial: Float32Array;
  readonly training: Samples;
  /** Test set, only if its targets are classes: `testCorrectCount` counts over it. */
  readonly test?: Samples;
  /** False measures only the loss and what clipping needs: the baseline of a benchmark. */
  readonly instrumented: boolean;
}

/** The part of `KernelInput` that memory depends on. */
export interface SizingInput extends Omit<KernelInput, 'initial' | 'training' | 'test'> {
  readonly training: Pick<Samples, 'count'>;
  readonly test?: Pick<Samples, 'count'>;
}

/** Computes steps, starting with the initial parameters and slots of zeros. */
export interface Kernels {
  /** Most calls of `takeSteps` in flight, and number of states that `keep` holds. Other calls must not overlap. */
  readonly mostInFlight: 1 | 2;
  /** Replaces the state. */
  write(state: FlatState): void;
  read(): Promise<FlatState>;
  /** Keeps a copy of the present state, in place of the oldest copy. */
  keep(): void;
  /** Restores the newest kept state, or the one before it. */
  restore(which?: 'last' | 'before last'): void;
  /** Submits, before it returns, the steps of these uniforms (`stepUniformsLength` words each); resolves to their raw metrics, [steps, plan.rowLength]. */
  takeSteps(stepUniforms: Uint32Array): Promise<Float32Array>;
  /** Hidden states of these layers, by index, and the output, for rows of inputs [rows, inputs]: [rows, width] each, without padding. */
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
