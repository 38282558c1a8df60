// Real runs with nothing wrong get nothing but notes, at any time.
import { expect, test } from 'vitest';
import { diagnose } from './diagnosis/diagnose.ts';
import type { PresetName } from './experiment/presets.ts';
import { trainedTrace, youngTrace } from './trainedTrace.ts';

const healthy: readonly PresetName[] = ['skip', 'relu-he', 'tanh', 'silu-residual', 'clipped'];
const [steps, every] = [800, 50];

test.each(healthy.flatMap((preset) => [1, 2, 3].map((seed) => ({ preset, seed }))))(
  '$preset with seed $seed: no alarm',
  async ({ preset, seed }) => {
    const trace = await trainedTrace({ preset, changes: { seed }, steps });
    expect(trace.steps).toBe(steps);
    const alarms: string[] = [];
    for (let step = every; step <= steps; step += every)
      for (const { severity, title } of diagnose(youngTrace(trace, step)))
        if (severity !== 'note') alarms.push(`${title} at step ${step}`);
    expect(alarms).toEqual([]);
  },
);
