// The report on a step that was not finite as JSON, and back with every value checked.
import * as v from 'valibot';
import { causes, phases, type Autopsy } from '../model/autopsy.ts';
import { layerName } from '../../network/layerNames.ts';
import { checkedMetrics } from '../model/metrics.ts';
import { jsonNumber } from './jsonNumber.ts';

const wholeNumber = 'a whole number from 0';
const count = v.pipe(
  jsonNumber(wholeNumber),
  v.safeInteger(wholeNumber),
  v.minValue(0, wholeNumber),
);
const word = 'text of at most 60 characters';
const layerWords = 'the number of a layer from 1, or head';
const rangeWords = 'two numbers in order, or null';
const rangeEnd = v.pipe(jsonNumber(rangeWords), v.finite(rangeWords));

/** What the `autopsy` of a file must look like. */
export const autopsyShape = v.strictObject(
  {
    step: count,
    phase: v.picklist(phases, `one of ${phases.join(', ')}`),
    layer: v.union(
      [v.literal('head'), v.pipe(v.number(), v.safeInteger(layerWords), v.minValue(1, layerWords))],
      layerWords,
    ),
    operation: v.pipe(v.string(word), v.maxLength(60, word)),
    samples: v.array(count, 'a list'),
    batchSize: count,
    nan: count,
    positiveInfinity: count,
    negativeInfinity: count,
    size: count,
    inputRange: v.nullable(
      v.pipe(
        v.strictTuple([rangeEnd, rangeEnd], rangeWords),
        v.check(([from, to]) => from <= to, rangeWords),
      ),
    ),
    cause: v.picklist(causes, `one of ${causes.join(', ')}`),
  },
  'an object',
);

/** An autopsy as a file has it: the layer is a number from 1, or `head`. */
export type AutopsyJson = v.InferOutput<typeof autopsyShape>;

/** An autopsy as a file has it, in a network of `depth` hidden layers. */
export function autopsyToJson(autopsy: Autopsy, depth: number): string {
  const name = layerName(autopsy.layer, depth);
  return JSON.stringify({ ...autopsy, layer: name === 'head' ? name : Number(name) });
}

/** The autopsy of a file whose shape was checked, or a sentence that says what can't be. The batch size is that of the file's experiment, which stands at `configPath`. */
export function autopsyFromJson(
  input: AutopsyJson,
  depth: number,
  batchSize: number | undefined,
  configPath: string,
): Autopsy | string {
  const { layer, samples, size, cause, operation } = input;
  if (layer !== 'head' && layer > depth)
    return `autopsy.layer must be from 1 to ${depth}, or head; ${layer} is not.`;
  if (batchSize !== undefined && input.batchSize !== batchSize)
    return `autopsy.batchSize must be ${batchSize}, as in ${configPath}; ${input.batchSize} is not.`;
  const isRow = (sample: number, i: number) =>
    sample < input.batchSize && (i === 0 || sample > samples[i - 1]);
  if (!samples.every(isRow))
    return `autopsy.samples must be rows below ${input.batchSize}, each once, in order.`;
  if (cause === 'notReproduced' && !checkedMetrics.some((metric) => metric === operation))
    return `autopsy.operation must be one of ${checkedMetrics.join(', ')}, since the step was not reproduced.`;
  const notFinite = input.nan + input.positiveInfinity + input.negativeInfinity;
  if (notFinite < 1 || notFinite > size)
    return `autopsy must count from 1 to ${size} values that are not finite; ${notFinite} is not.`;
  return { ...input, layer: layer === 'head' ? depth : layer - 1 };
}
