// Whether the network has too few units for its task.
import { outputsOf, type ExperimentConfig } from '../../experiment/config.ts';
import { chanceLoss, hasLearnt, noiseFloor } from '../chance.ts';
import type { Remedy, Symptom } from '../finding.ts';
import { averageOf, recent, type RecentWindow } from '../recentWindow.ts';
import { formatNumber } from '../../trace/query/formatNumber.ts';

/** Steps of which the second half is held against the first, and the part of the loss by which it must have fallen to be learning still: ours. */
const [span, falling] = [400, 0.05];

/** With up to this many units a layer can't fence in a class: three lines make the smallest closed figure of the plane. */
const openFigure = 3;

/** How far above what can be reached a loss must be, as a part of the way to chance: ours, the same as of `hasLearnt`. */
const partOfChance = 0.2;

/** A width that suits all data sets here: ours. */
const enough: Remedy = { label: 'Width 16', changes: { 'network.width': 16 } };

/** A layer that is narrower than this passes too little on: ours, half of the outputs where there are many. */
const narrow = (config: ExperimentConfig): boolean =>
  config.network.width <= Math.max(openFigure, outputsOf(config) / 2);

/** A loss that has stopped falling well above what it should reach, in a network of very few units. */
export function tooSmall(now: RecentWindow): Symptom | undefined {
  const { config } = now;
  const losses = recent(now, 'loss', span);
  if (!config || !narrow(config) || losses.length < span || hasLearnt(now)) return undefined;
  const half = span / 2;
  const [before, after] = [averageOf(losses.subarray(0, half)), averageOf(losses.subarray(half))];
  if (!(after > (1 - falling) * before)) return undefined;
  const [floor, chance] = [noiseFloor(config), chanceLoss(config)];
  if (chance !== undefined && !(after > floor + partOfChance * (chance - floor))) return undefined;
  const { width, depth } = config.network;
  return {
    severity: 'warning',
    title: 'Too small',
    sentence: `The loss has stayed at ${formatNumber(after)} over the last ${span} steps${chance === undefined ? '' : ` (guessing gives ${formatNumber(chance)})`}: ${depth} ${depth === 1 ? 'layer' : 'layers'} of ${width} ${width === 1 ? 'unit' : 'units'} can’t draw the shapes that it asks for.`,
    remedies: [enough],
  };
}
