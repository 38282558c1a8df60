// Sets a registered backend.
import * as tf from '@tensorflow/tfjs-core';

/** Makes a backend the one that operations run on. Throws `message` where it doesn't start. */
export async function setBackend(name: string, message: string): Promise<void> {
  const started = await tf.setBackend(name).catch(() => false);
  if (!started) throw new Error(message);
  await tf.ready();
}
