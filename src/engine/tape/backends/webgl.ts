// The WebGL 2 backend of TensorFlow.js, with 32-bit floats.
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import '@tensorflow/tfjs-backend-webgl';
import * as tf from '@tensorflow/tfjs-core';
import { watchContext } from './deviceLoss.ts';
import { setBackend } from './setBackend.ts';
import { refuseSoftware } from '../../softwareAdapter.ts';
import './webglKernels.ts';

const others = 'Choose another backend, or Automatic.';

function nameOf(gl: WebGLRenderingContext): string {
  const unmasked = gl.getExtension('WEBGL_debug_renderer_info');
  return String(gl.getParameter(unmasked?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
}

/**
 * Opens the WebGL backend and returns its renderer. Throws a sentence if there is no WebGL 2, if its textures hold only 16-bit floats, or if it is
 * software and `realOnly`.
 */
export async function openWebgl(realOnly: boolean): Promise<string> {
  // Without this flag the browser refuses a context that it expects to be slow.
  tf.env().set('SOFTWARE_WEBGL_ENABLED', true);
  // Packed programs hold four values per texel, and add the contents of padding lanes if a dimension is odd.
  tf.env().set('WEBGL_PACK', false);
  await setBackend('webgl', `WebGL did not start in this browser. ${others}`);
  const context = (tf.backend() as MathBackendWebGL).gpgpu.gl;
  watchContext(context);
  const name = nameOf(context);
  if (tf.env().getNumber('WEBGL_VERSION') < 2 || !tf.env().getBool('WEBGL_RENDER_FLOAT32_CAPABLE'))
    throw new Error(
      `WebGL on ${name} can't render to 32-bit floats, and gradients need them: with 16 bits they vanish below 6e-8. ${others}`,
    );
  if (realOnly) refuseSoftware(name);
  return name;
}
