// Replacements for kernels of the WebGPU backend that are inaccurate near 0: tanh and log(1 + x).
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { UnaryOpType } from '@tensorflow/tfjs-backend-webgpu/dist/unary_op_util';
import { UnaryOpProgram } from '@tensorflow/tfjs-backend-webgpu/dist/unary_op_webgpu';
import { getMainHeaderString } from '@tensorflow/tfjs-backend-webgpu/dist/webgpu_program';
import { Log1p, Tanh, type KernelFunc, type TensorInfo } from '@tensorflow/tfjs-core';
import { artanhSeries, tanhSeries } from '../../series.ts';
import { replaceKernel } from './replaceKernel.ts';

/** An elementwise program; its WGSL is the body of a function of `a`. */
class ElementwiseProgram extends UnaryOpProgram {
  readonly #body: string;

  constructor(shape: number[], body: string) {
    super(shape, UnaryOpType.TANH);
    this.#body = body;
    this.shaderKey = `elementwise ${body}`;
  }

  override getUserCode(): string {
    return `
fn compute(a: f32) -> f32 { ${this.#body} }
${getMainHeaderString('index')} {
  if (index < uniforms.size) { setOutputAtIndex(index, compute(getAByOutputIndex(index))); }
}
`;
  }
}

const elementwise =
  (body: string): KernelFunc =>
  ({ inputs, backend }) => {
    const x = inputs['x'] as TensorInfo;
    const program = new ElementwiseProgram(x.shape, body);
    return (backend as WebGPUBackend).runWebGPUProgram(program, [x], x.dtype);
  };

const tanh = `
  let square = a * a;
  let series = a * (${tanhSeries('square')});
  let e = exp(-2.0 * abs(a));
  return select(sign(a) * (1.0 - e) / (1.0 + e), series, abs(a) < 0.25);
`;

const logOnePlus = `
  let t = a / (2.0 + a);
  let square = t * t;
  let series = 2.0 * t * (${artanhSeries('square')});
  return select(series, log(1.0 + a), a < -0.5 || a > 1.0);
`;

replaceKernel(Tanh, 'webgpu', elementwise(tanh));
replaceKernel(Log1p, 'webgpu', elementwise(logOnePlus));
