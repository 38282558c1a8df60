// The same network in jax-js: loss, gradient and update compiled as one function.
import {
  defaultDevice,
  init,
  jit,
  nn,
  numpy as np,
  tree,
  valueAndGrad,
  type Device,
} from '@jax-js/jax';
import type { EngineInput } from '../../src/engine/engine.ts';
import type { Contender } from './interleave.ts';

type Layer = { readonly kernel: np.Array; readonly bias: np.Array };

const rowsOf = (values: Float32Array, columns: number): number[][] =>
  Array.from({ length: values.length / columns }, (_, row) =>
    Array.from(values.subarray(row * columns, (row + 1) * columns)),
  );

/** A contender on one of its devices; throws where the machine doesn't have it. */
export async function jaxModel(input: EngineInput, device: Device): Promise<Contender> {
  const { network, optimizer } = input.config;
  if (optimizer.kind !== 'sgd') throw new Error('jax-js is compared with SGD alone.');
  const devices = await init(device);
  if (!devices.includes(device)) throw new Error(`jax-js has no ${device} here.`);
  defaultDevice(device);

  const activate = (z: np.Array) => (network.activation === 'relu' ? nn.relu(z) : nn.sigmoid(z));
  const lossOf = (layers: Layer[], x: np.Array, y: np.Array) => {
    let h = x;
    layers.forEach(({ kernel, bias }, layer) => {
      const z = np.dot(h, kernel).add(bias);
      h = layer < network.depth ? activate(z) : z;
    });
    const away = np.log1p(np.exp(np.negative(np.absolute(h.ref))));
    return np.mean(np.maximum(h.ref, 0).sub(h.mul(y)).add(away));
  };
  const step = jit((layers: Layer[], x: np.Array, y: np.Array) => {
    const [loss, gradients] = valueAndGrad(lossOf)(tree.ref(layers), x, y);
    const updated = tree.map(
      (value: np.Array, gradient: np.Array) => value.sub(gradient.mul(optimizer.learningRate)),
      layers,
      gradients,
    );
    return [loss, updated] as [np.Array, Layer[]];
  });

  let layers: Layer[] = input.initial.map(({ kernel, bias }) => ({
    kernel: np.array(rowsOf(kernel, bias.length)),
    bias: np.array(Array.from(bias)),
  }));
  let next = 0;
  return {
    async takeSteps(count) {
      for (let i = 0; i < count; i++) {
        const { x, y } = input.batchAt(next++);
        const [loss, updated] = step(
          layers,
          np.array(rowsOf(x, network.inputs)),
          np.array(rowsOf(y, network.outputs)),
        );
        layers = updated;
        await loss.jsAsync();
      }
    },
    dispose: () => tree.dispose(layers),
  };
}
