// Keeps from the page what a lost GPU has computed.
import { deviceLost, isDeviceLost } from '../engine/tape/backends/deviceLoss.ts';

/** Milliseconds within which a browser tells of a loss, once work on the device has failed; a busy one takes its time. */
const tellingTime = 1000;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Resolves if what was computed until now can be trusted, and never once the device is lost: the page is told of that, and ends this worker. `hasFailed`
 * says that work has failed, of which a loss may be the cause that isn't known yet.
 */
export async function untilTrusted(hasFailed: boolean): Promise<void> {
  if (hasFailed) await Promise.race([deviceLost, pause(tellingTime)]);
  if (isDeviceLost()) await new Promise(() => {});
}
