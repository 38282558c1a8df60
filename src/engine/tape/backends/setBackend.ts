// Makes a registered backend current.
import * as tf from '@tensorflow/tfjs-core';

/** Makes a backend current. Throws `message` if it doesn't start. */
export async function setBackend(name: string, message: string): Promise<void> {
  const started = await tf.setBackend(name).catch(() => false);
  if (!started) throw new Error(message);
  await tf.ready();
}
