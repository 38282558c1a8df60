// Replacements for kernels of the WebGL backend that are inaccurate near 0: tanh and log(1 + x).
import { unaryKernelFunc } from '@tensorflow/tfjs-backend-webgl/dist/kernel_utils/kernel_funcs_utils';
import { Log1p, Tanh } from '@tensorflow/tfjs-core';
import { artanhSeries, tanhSeries } from '../../series.ts';
import { replaceKernel } from './replaceKernel.ts';

const tanh = `
  if (isnan(x)) return x;
  float square = x * x;
  if (abs(x) < 0.25) return x * (${tanhSeries('square')});
  float e = exp(-2.0 * abs(x));
  return sign(x) * (1.0 - e) / (1.0 + e);
`;

const logOnePlus = `
  if (isnan(x)) return x;
  if (x < -0.5 || x > 1.0) return log(1.0 + x);
  float t = x / (2.0 + x);
  float square = t * t;
  return 2.0 * t * (${artanhSeries('square')});
`;

replaceKernel(Tanh, 'webgl', unaryKernelFunc({ opSnippet: tanh }));
replaceKernel(Log1p, 'webgl', unaryKernelFunc({ opSnippet: logOnePlus }));
