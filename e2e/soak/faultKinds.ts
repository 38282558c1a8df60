// The faults that a soak injects, and what each does to a run.
import type { Page } from '@playwright/test';
import { cause, killWorkers } from '../support/faults.ts';

type Backend = 'webgpu' | 'webgl' | 'wasm';

/** A fault that can be injected while a run trains. */
export interface FaultKind {
  readonly name: string;
  /** Backends that can have it; all without it. */
  readonly backend?: Backend;
  /** Whether it leaves the page, which then says nothing of it. */
  readonly isSilent?: boolean;
  inject(page: Page): Promise<unknown>;
}

/** All faults. */
export const faultKinds: readonly FaultKind[] = [
  { name: 'device destroyed', backend: 'webgpu', inject: (page) => cause(page, 'device') },
  ...(['submit', 'mapAsync'] as const).map((call) => ({
    name: `device destroyed after ${call}`,
    backend: 'webgpu' as const,
    inject: (page: Page) => cause(page, 'device', call),
  })),
  { name: 'context lost', backend: 'webgl', inject: (page) => cause(page, 'context') },
  { name: 'uncaught error', inject: (page) => cause(page, 'throw') },
  { name: 'worker hangs', inject: (page) => cause(page, 'hang') },
  { name: 'worker killed', inject: killWorkers },
  { name: 'page loaded again', isSilent: true, inject: (page) => page.reload() },
];
