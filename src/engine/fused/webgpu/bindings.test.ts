import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { optimizerFacts, type OptimizerName } from '../../../network/facts/optimizerFacts.ts';
import { configWith } from '../../tape/testInput.ts';
import type { KernelInput } from '../kernels.ts';
import { planOf } from '../plan.ts';
import { stepUniformsBytes } from '../stepUniforms.ts';
import { bindGroupEntries, layoutEntries, type BoundBuffer, type Shader } from './bindings.ts';
import { gpuUniformOffsets } from './gpuUniforms.ts';
import { clipRecord, normRecord, rowRecord, updateRecord } from './partialRecords.ts';
import { partialsOf } from './partials.ts';
import { shadersOf } from './pipelines.ts';
import { shaderSizesOf } from './shaderSizes.ts';

beforeAll(() => {
  vi.stubGlobal('GPUShaderStage', { COMPUTE: 4 });
});

function shadersFor(
  optimizer: OptimizerName,
  normalization: 'none' | 'layer',
  instrumented: boolean,
): [string, Shader][] {
  const { network, loss } = configWith({ network: { normalization } });
  const samples = { count: 40, x: new Float32Array(80), y: new Float32Array(40) };
  const training = { ...samples, inputs: network.inputs, outputs: network.outputs };
  const plan = planOf(network, 8);
  const initial = new Float32Array(plan.length);
  const input: KernelInput = { plan, loss, optimizer, initial, training, instrumented };
  const sizes = shaderSizesOf(input, { rows: 8, threads: 64 });
  return Object.entries(shadersOf(input, sizes, partialsOf(sizes, input)));
}

const networks = (Object.keys(optimizerFacts) as OptimizerName[]).flatMap((optimizer) =>
  (['none', 'layer'] as const).flatMap((normalization) =>
    [true, false].map((instrumented) => ({ optimizer, normalization, instrumented })),
  ),
);

const declaration = /@group\((\d)\) @binding\((\d+)\) var<([^>]+)> (\w+): ([^;]+);/g;
const layoutTypes: Readonly<Record<string, GPUBufferBindingType>> = {
  uniform: 'uniform',
  'storage, read': 'read-only-storage',
  'storage, read_write': 'storage',
};

/** Any buffer, as an object that holds its own name. */
const buffers = new Proxy(
  {},
  { get: (_, name: string) => ({ label: name }) as GPUBuffer },
) as Readonly<Record<BoundBuffer, GPUBuffer>>;

test.each(networks)(
  'WGSL, layout and bind group agree: $optimizer, normalization $normalization, instrumented $instrumented',
  ({ optimizer, normalization, instrumented }) => {
    for (const [name, { bindings, code }] of shadersFor(optimizer, normalization, instrumented)) {
      const declared = [...code.matchAll(declaration)].map(
        ([, group, binding, space, buffer, type]) => ({
          group: Number(group),
          binding: Number(binding),
          layout: layoutTypes[space!],
          buffer,
          type,
        }),
      );
      const layout = layoutEntries(bindings);
      const group = bindGroupEntries(bindings, buffers);
      expect(declared, name).toHaveLength(layout.length);
      expect(declared, name).toEqual(
        layout.map(({ binding, buffer }, i) => ({
          group: 0,
          binding,
          layout: buffer!.type,
          buffer: (group[i]!.resource as { buffer: GPUBuffer }).buffer.label,
          type: bindings[i]!.type,
        })),
      );
      expect(group.map(({ binding }) => binding)).toEqual(layout.map(({ binding }) => binding));
    }
  },
);

test.each(networks)(
  'a shader uses each buffer that it binds, and no other: $optimizer, normalization $normalization, instrumented $instrumented',
  ({ optimizer, normalization, instrumented }) => {
    const names = ['slots', 'initial', 'standardized', 'alive', 'gradient', 'data', 'rawMetrics'];
    for (const [name, { bindings, code }] of shadersFor(optimizer, normalization, instrumented)) {
      const body = code.replace(declaration, '').replace(/\/\*[^]*?\*\/|\/\/.*/g, '');
      const isUsed = (buffer: string) => new RegExp(`(?<![.\\w])${buffer}\\s*[[.]`).test(body);
      const bound = bindings.map((binding) => binding.name as string);
      expect(
        names.filter((buffer) => isUsed(buffer)),
        name,
      ).toEqual(names.filter((buffer) => bound.includes(buffer)));
    }
  },
);

test('bindings are declared in one place', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' });
  const declaring = files.filter(
    (file) =>
      file.endsWith('.ts') &&
      !file.endsWith('.test.ts') &&
      /@binding|binding:/.test(readFileSync(path.join(import.meta.dirname, file), 'utf8')),
  );
  expect(declaring).toEqual(['bindings.ts']);
});

test('the struct of uniforms has each word where it is written, and fills the distance between two steps', () => {
  const [, { code }] = shadersFor('sgd', 'none', true)[0]!;
  const fields = /struct StepUniforms \{([^}]+)\}/.exec(code)![1]!;
  // Every field is a scalar of four bytes, so that WGSL adds no padding.
  const words = [...fields.matchAll(/(\w+): (\w+),/g)];
  expect(words.every(([, , type]) => type === 'u32' || type === 'f32')).toBe(true);
  expect(4 * words.length).toBe(stepUniformsBytes);
  for (const [name, offset] of Object.entries(gpuUniformOffsets))
    expect(words[offset]![1]).toBe(name);
});

test('the fields of a record follow each other', () => {
  expect(normRecord).toEqual({ words: 2, offsets: { largest: 0, scaledSum: 1 } });
  expect(rowRecord).toEqual({ words: 3, offsets: { index: 0, mean: 1, scale: 2 } });
  expect(clipRecord.words).toBe(4);
  expect(updateRecord).toEqual({
    words: 8,
    offsets: { weightNorm: 0, updateNorm: 2, clippedNorm: 4, products: 6, unchanged: 7 },
  });
});
