import { safetensors as reader } from '@jax-js/loaders';
import { expect, test } from 'vitest';
import { layersOf } from '../../network/layersOf.ts';
import type { LayerParameters } from '../../network/layerParameters.ts';
import { networkShapeOf } from '../../network/networkShape.ts';
import { stateDict } from '../../network/stateDict.ts';
import { foreignTrace, numberedTrace } from '../model/testTraces.ts';
import { weightsToSafetensors } from './safetensors.ts';

const trace = numberedTrace(3, 5);
const network = networkShapeOf(trace.experiment);
const parameters = layersOf(network).map((layer, l) =>
  Object.fromEntries(
    layer.parameters.map(({ name, size }) => [
      name,
      Float32Array.from({ length: size }, (_, i) => (l + 1) * Math.fround(Math.sin(i))),
    ]),
  ),
) as unknown as LayerParameters[];
const file = Buffer.concat([...weightsToSafetensors(trace, { step: 5, parameters })]);

test('another reader finds every tensor of the state_dict, value by value', () => {
  const { tensors } = reader.parse(Uint8Array.from(file));
  const expected = stateDict(network, parameters);
  expect(Object.keys(tensors)).toEqual(expected.map(({ name }) => name));
  for (const { name, shape, values } of expected) {
    expect(tensors[name]).toMatchObject({ dtype: 'F32', shape });
    expect(tensors[name]!.data).toEqual(values);
  }
});

test('tensors are aligned to eight bytes, and the metadata say what was trained and how far', () => {
  const length = Number(file.readBigUInt64LE(0));
  expect(length % 8).toBe(0);
  const header = JSON.parse(file.toString('utf8', 8, 8 + length)) as Record<string, object>;
  const metadata = header['__metadata__'] as Record<string, string>;
  expect(metadata).toMatchObject({ format: 'pt', step: '5', gradlens: '0.1.0' });
  expect(JSON.parse(metadata.experiment!)).toEqual(trace.experiment);
  for (const value of Object.values(metadata)) expect(typeof value).toBe('string');
});

test('a trace without its experiment has no network to write', () => {
  expect(() => [...weightsToSafetensors(foreignTrace(2), { step: 0, parameters })]).toThrow(
    'The trace came without its network.',
  );
});
