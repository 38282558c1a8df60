// The loss of the GPU behind the present backend. What is read back after it is no measurement, and TensorFlow.js goes on computing with it.

/** Why what a GPU computes can't be trusted any more. */
export interface DeviceLoss {
  /** A sentence. */
  readonly reason: string;
  /** Whether it had no memory left for the network, and will have none for it another time. */
  readonly isOutOfMemory: boolean;
}

let loss: DeviceLoss | undefined;
let isContextLost = () => false;
let tell!: (loss: DeviceLoss) => void;

/** Resolves once the device or context of a backend that was opened is lost, or has refused a call. */
export const deviceLost = new Promise<DeviceLoss>((resolve) => (tell = resolve));

/** Whether that is so by now. */
export function isDeviceLost(): boolean {
  if (isContextLost()) loseContext();
  return loss !== undefined;
}

function lose(reason: string, isOutOfMemory = false): void {
  loss ??= { reason, isOutOfMemory };
  tell(loss);
}

const loseContext = (): void => lose('The WebGL context of the GPU was lost.');

const firstLine = (message: string): string => message.split('\n')[0]!.replace(/\.$/, '');

/**
 * Watches a device. Nothing here destroys one, so whatever the reason is, it counts. An error that no error scope has caught counts too: the call was
 * skipped, and buffers hold what was there before.
 */
export function watchDevice(device: GPUDevice): void {
  void device.lost.then(({ message, reason }) =>
    lose(`The GPU device was lost (${firstLine(message) || reason}).`),
  );
  device.addEventListener('uncapturederror', ({ error }) =>
    error instanceof GPUOutOfMemoryError
      ? lose('The GPU has no memory left for this network.', true)
      : lose(`The GPU refused a call (${firstLine(error.message)}).`),
  );
}

/** Watches a WebGL context, of which the type of a worker doesn't have the canvas. */
export function watchContext(context: WebGLRenderingContext): void {
  isContextLost = () => context.isContextLost();
  const { canvas } = context as unknown as { readonly canvas: EventTarget };
  canvas.addEventListener('webglcontextlost', loseContext);
}
