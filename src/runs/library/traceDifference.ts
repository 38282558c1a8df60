// Steps that were taken a second time, compared with what was measured the first time.
import { fields } from '../../experiment/fields.ts';
import { layerInSentence } from '../../trace/model/layerWords.ts';
import { metrics, metricNames, widthOf, type MetricName } from '../../trace/model/metrics.ts';
import { metricWords } from '../../trace/model/metricWords.ts';
import { depthOf, type Device, type OwnTrace } from '../../trace/model/trace.ts';
import { formatStep } from '../../trace/query/formatNumber.ts';
import { rowsBefore, stepOfRow, wholeFrom } from '../../trace/model/metricRows.ts';

/** The first value of a trace that isn't, bit for bit, that of another. */
export interface Difference {
  readonly step: number;
  readonly metric: MetricName;
  /** Its layer's index; 0 of a metric without layers. */
  readonly layer: number;
  readonly values: readonly [number, number];
}

/** The earliest difference of two traces of one experiment in the steps from `from` on that both have, whole. */
export function firstDifference(
  one: OwnTrace,
  other: OwnTrace,
  from: number,
): Difference | undefined {
  const steps = Math.min(one.steps, other.steps);
  const begin = Math.max(from, wholeFrom(one), wholeFrom(other));
  const depth = depthOf(one);
  let first: Difference | undefined;
  for (const metric of metricNames) {
    const width = widthOf(metric, depth);
    const [values, others] = [one, other].map((trace) => {
      const range = [begin, steps].map((step) => rowsBefore(trace, metric, step) * width);
      return trace.columns[metric].subarray(...range);
    }) as [Float32Array, Float32Array];
    const [bits, otherBits] = [bitsOf(values), bitsOf(others)];
    for (let i = 0; i < values.length; i++) {
      if (bits[i] === otherBits[i]) continue;
      const pair = [values[i]!, others[i]!] as const;
      if (pair.every(Number.isNaN)) continue;
      const row = rowsBefore(one, metric, begin) + Math.floor(i / width);
      const step = stepOfRow(one, metric, row);
      if (!first || step < first.step) first = { step, metric, layer: i % width, values: pair };
      break;
    }
  }
  return first;
}

const bitsOf = ({ buffer, byteOffset, length }: Float32Array) =>
  new Uint32Array(buffer, byteOffset, length);

/** A difference as a sentence. */
export function differenceInWords(
  { step, metric, layer, values: [recorded, now] }: Difference,
  { layers }: OwnTrace,
): string {
  const of = metrics[metric].per === 'step' ? '' : ` of ${layerInSentence(layers[layer]!)}`;
  return (
    `Step ${formatStep(step)} was recomputed and differs from the stored one: ${metricWords[metric]}${of} is ${now}, ` +
    `and was ${recorded}. The run goes on with the recomputed steps.`
  );
}

const deviceInWords = ({ backend, adapter, engine }: Device): string =>
  `${fields.backend.choices[backend]}, ${adapter}, engine: ${fields.engine.choices[engine]}`;

/** Why the steps from `step` on are not those that were recorded, as a sentence. */
export const otherDeviceInWords = (step: number, before: Device, now: Device): string =>
  `The run resumes at step ${formatStep(step)}, its last saved state, since another device or engine rounds differently: ` +
  `the steps before it were computed by ${deviceInWords(before)}; those from it on are by ${deviceInWords(now)}.`;
