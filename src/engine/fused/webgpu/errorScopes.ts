// Reports errors of a GPU device. Without it, calls on an invalid buffer are skipped and its read-back holds zeros.

/**
 * Makes synchronous calls on a device and resolves to their result; rejects with a sentence if the device is out of memory or refuses a call. `calls`
 * must be synchronous, since error scopes are a stack that all users of the device share.
 */
export async function withErrorScopes<Result>(
  device: GPUDevice,
  calls: () => Result,
): Promise<Result> {
  device.pushErrorScope('validation');
  device.pushErrorScope('out-of-memory');
  let errors: Promise<(GPUError | null)[]>;
  let result: Result;
  try {
    result = calls();
  } finally {
    errors = Promise.all([device.popErrorScope(), device.popErrorScope()]);
  }
  const [outOfMemory, invalid] = await errors;
  if (outOfMemory)
    throw new Error(
      'The GPU has no memory left for the fused engine on this network: make it narrower or shallower, the batch smaller, or choose another engine.',
    );
  if (invalid) throw new Error(refusalBy(invalid));
  return result;
}

/** A device's refusal as a sentence with the first line of its message. */
export const refusalBy = ({ message }: Pick<GPUError, 'message'>): string =>
  `The GPU refuses what the fused engine asks of it (${message.split('\n')[0]}): choose another engine.`;
