// How long it takes to decode what a device read back of a step into columns.
import { columnsFor } from '../../src/engine/measure/blockColumns.ts';
import { decodeStep } from '../../src/engine/measure/decodeMetrics.ts';
import { rawMetricsOf } from '../../src/engine/fused/fusedMetrics.ts';
import { planOf } from '../../src/engine/fused/plan.ts';
import { parseConfig } from '../../src/experiment/config.ts';

/** Microseconds of a step. */
export interface DecodeTime {
  readonly who: 'decoding';
  readonly depth: number;
  readonly microsecondsPerStep: number;
}

const batchSize = 64;
const stepsInABlock = 100;
const rounds = 30;

/** Times blocks of a hundred steps in this process: the least of thirty, after as many that warm it up. */
export function timeDecoding(depth: number): DecodeTime {
  const parsed = parseConfig({ network: { depth }, clipping: { mode: 'globalNorm' } });
  if (!parsed.ok) throw new Error(parsed.error.message);
  const config = {
    ...parsed.config,
    network: { ...parsed.config.network, inputs: 2, outputs: 1 },
  };
  const plan = planOf(config.network, batchSize);
  const values = new Float32Array(stepsInABlock * plan.rowLength).fill(0.5);
  let fastest = Infinity;
  for (let round = -rounds; round < rounds; round++) {
    const context = {
      firstStep: 0,
      config,
      batchSize,
      layers: plan.layers,
      flushesSubnormals: true,
    };
    const start = performance.now();
    const columns = columnsFor(context, stepsInABlock);
    const readings = rawMetricsOf(plan, config, { batch: batchSize, test: batchSize });
    for (let step = 0; step < stepsInABlock; step++) {
      const row = values.subarray(step * plan.rowLength, (step + 1) * plan.rowLength);
      decodeStep(columns, context, step, readings(row, step));
    }
    if (round >= 0) fastest = Math.min(fastest, performance.now() - start);
  }
  return { who: 'decoding', depth, microsecondsPerStep: (1000 * fastest) / stepsInABlock };
}
