// JSON traces of version 2, as Gradlens 0.1 and 0.2 wrote them, as files of version 3.
import * as v from 'valibot';
import { parseConfig } from '../../experiment/config.ts';
import { withCurrentNames } from '../../experiment/renames.ts';
import { layerNames } from '../../network/layerNames.ts';
import type { Computed, Device } from '../model/trace.ts';
import {
  deviceEntries,
  engine,
  formatVersion,
  group,
  inputs,
  issueSentence,
  mostEvents,
  sharedEntries,
  step,
  type TraceFile,
} from './jsonShape.ts';

const shape = group({
  ...sharedEntries,
  formatVersion: v.literal(2, '2'),
  ...deviceEntries,
  engines: v.optional(
    v.pipe(
      v.array(group({ step, engine, tile: deviceEntries.tile }), 'a list'),
      v.minLength(2, 'a list of two at least'),
      v.maxLength(mostEvents, `a list of at most ${mostEvents}`),
    ),
  ),
  seed: v.number('a number'),
  config: v.unknown(),
  inputs,
});

/** Whether parsed JSON says that it is of version 2. */
export const isVersion2 = (input: unknown): boolean =>
  typeof input === 'object' &&
  input !== null &&
  Object.hasOwn(input, 'formatVersion') &&
  (input as { formatVersion: unknown }).formatVersion === 2;

/** The same file in version 3, or a sentence on what is wrong with it, by the names of version 2. */
export function fromVersion2(input: unknown): TraceFile | string {
  const checked = v.safeParse(shape, input, { abortEarly: true });
  if (!checked.success) return issueSentence(checked.issues[0]);
  const { backend, adapter, precision, engine, tile, engines, seed, config, ...shared } =
    checked.output;
  const parsed = parseConfig(withCurrentNames(config));
  if (!parsed.ok) return `config: ${parsed.error.message}`;
  const experiment = parsed.config;
  if (seed !== experiment.seed) return `seed must be ${experiment.seed}, as in config.`;
  const device: Device = { backend, adapter, precision, engine, ...(tile && { tile }) };
  const provenance = provenanceOf(engines, device, shared.steps);
  if (typeof provenance === 'string') return provenance;
  const layers = layerNames(experiment.network.depth);
  return { ...shared, formatVersion, provenance, experiment, layers };
}

/** The engines of a file, one where it names no other, or what is wrong with them. */
function provenanceOf(
  given: v.InferOutput<typeof shape>['engines'],
  device: Device,
  steps: number,
): Computed[] | string {
  if (!given) return [{ fromStep: 0, ...device }];
  let least = 0;
  for (const [i, { step: at }] of given.entries()) {
    const most = i === 0 ? 0 : steps;
    if (at < least || at > most)
      return `engines.${i}.step must be from ${least} to ${most}; ${at} is not.`;
    least = at + 1;
  }
  const last = given.at(-1)!;
  if (last.engine !== device.engine || last.tile !== device.tile)
    return `engines.${given.length - 1} must be the engine of the file, ${device.engine}.`;
  const { backend, adapter, precision } = device;
  return given.map(({ step, engine, tile }) => ({
    ...{ fromStep: step, backend, adapter, precision, engine },
    ...(tile && { tile }),
  }));
}
