// The GPU device that all engines share.
import { isSoftwareAdapter } from './softwareAdapter.ts';

/** A device and its adapter. */
export interface GpuDevice {
  readonly device: GPUDevice;
  /** True if the adapter is software on the CPU. */
  readonly isSoftware: boolean;
}

/** The adapter that devices are requested from; undefined if the browser has none. */
export const requestGpuAdapter = async (): Promise<GPUAdapter | undefined> =>
  (await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' })) ?? undefined;

/** Requests a device with the adapter's largest buffer and workgroup limits. */
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
