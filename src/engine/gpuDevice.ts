// The GPU device that engines share: whoever needs one is given it.
import { isSoftwareAdapter } from './softwareAdapter.ts';

/** A device and what it belongs to. */
export interface GpuDevice {
  readonly device: GPUDevice;
  /** Whether a program on the CPU imitates it. */
  readonly isSoftware: boolean;
}

/** The adapter that a device is requested of; undefined where the browser has none. */
export const requestGpuAdapter = async (): Promise<GPUAdapter | undefined> =>
  (await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' })) ?? undefined;

/** A device with the largest buffers and workgroups that its adapter has. */
export async function requestGpuDevice(adapter: GPUAdapter): Promise<GpuDevice> {
  const { limits, info } = adapter;
  const device = await adapter.requestDevice({
    requiredLimits: {
      maxBufferSize: limits.maxBufferSize,
      maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
      maxComputeWorkgroupStorageSize: limits.maxComputeWorkgroupStorageSize,
      maxComputeWorkgroupsPerDimension: limits.maxComputeWorkgroupsPerDimension,
      maxComputeWorkgroupSizeX: limits.maxComputeWorkgroupSizeX,
      maxComputeInvocationsPerWorkgroup: limits.maxComputeInvocationsPerWorkgroup,
    },
  });
  return { device, isSoftware: isSoftwareAdapter(info) };
}
