// Every health rule, and which finding follows from which. Adding a rule is a file in rules/ and an entry here.
import type { Columns } from '../trace/model/trace.ts';
import type { Symptom } from './finding.ts';
import type { RecentWindow } from './recentWindow.ts';
import { atChance } from './rules/atChance.ts';
import { clippingShare } from './rules/clippingShare.ts';
import { collapsed } from './rules/collapsed.ts';
import { deadReLUs } from './rules/deadReLUs.ts';
import { diverged } from './rules/diverged.ts';
import { exploding } from './rules/exploding.ts';
import { forwardDying } from './rules/forwardDying.ts';
import { frozen } from './rules/frozen.ts';
import { generalization } from './rules/generalization.ts';
import { growth } from './rules/growthForecast.ts';
import { notFinite } from './rules/notFinite.ts';
import { notStandardized } from './rules/notStandardized.ts';
import { oscillating } from './rules/oscillating.ts';
import { plateau } from './rules/plateau.ts';
import { saturated } from './rules/saturated.ts';
import { spikes } from './rules/spikes.ts';
import { symmetric } from './rules/symmetric.ts';
import { tooSmall } from './rules/tooSmall.ts';
import { underflow } from './rules/gradientUnderflow.ts';
import { updateRatio } from './rules/updateRatio.ts';
import { vanishing } from './rules/vanishing.ts';
import { zeroLearningRate } from './rules/zeroLearningRate.ts';

/** Judges the recent window: a symptom, or undefined where there is none or too little was measured. */
export type HealthRule = (now: RecentWindow) => Symptom | undefined;

/** Every rule by its name, causes before what follows from them. */
export const healthRules = {
  notFinite,
  notStandardized,
  zeroLearningRate,
  symmetric,
  exploding,
  growth,
  diverged,
  tooSmall,
  saturated,
  deadReLUs,
  vanishing,
  forwardDying,
  underflow,
  frozen,
  oscillating,
  spikes,
  updateRatio,
  generalization,
  collapsed,
  atChance,
  plateau,
  clippingShare,
} as const satisfies Record<string, HealthRule>;

/** A rule's name. */
export type HealthRuleName = keyof typeof healthRules;

/** What a rule reads of a trace: metrics, and what else a trace may lack. */
export type Need = keyof Columns | 'experiment' | 'inputs';

/** What each rule can't judge without. What it reads besides only makes its sentence or its remedies better. */
export const needs: Readonly<Record<HealthRuleName, readonly Need[]>> = {
  notFinite: [],
  notStandardized: ['inputs'],
  zeroLearningRate: ['experiment'],
  symmetric: ['experiment', 'activationMean', 'activationStd', 'sampleSpread'],
  exploding: [],
  growth: ['experiment'],
  diverged: ['loss'],
  tooSmall: ['experiment', 'loss'],
  saturated: ['experiment', 'saturated'],
  deadReLUs: ['dead'],
  vanishing: ['signalNorm'],
  forwardDying: ['activationMean', 'activationStd', 'sampleSpread'],
  underflow: ['status'],
  frozen: ['frozen'],
  oscillating: ['loss'],
  spikes: ['experiment', 'loss'],
  updateRatio: ['updateNorm', 'weightNorm'],
  generalization: ['experiment', 'accuracy', 'testAccuracy'],
  collapsed: ['experiment', 'testAccuracy'],
  atChance: ['experiment', 'loss'],
  plateau: ['loss'],
  clippingShare: ['experiment', 'totalNorm'],
};

const noLearning = ['collapsed', 'atChance', 'plateau'] as const;
const noSignal = ['forwardDying', 'underflow', 'frozen', 'updateRatio', ...noLearning] as const;

/** What follows from a finding, and so is a note beside it. Only rules that come later in the table. */
export const explains: Readonly<Partial<Record<HealthRuleName, readonly HealthRuleName[]>>> = {
  notFinite: [
    'exploding',
    'spikes',
    'diverged',
    'tooSmall',
    'saturated',
    'oscillating',
    'updateRatio',
    ...noLearning,
  ],
  notStandardized: [
    'exploding',
    'diverged',
    'tooSmall',
    'saturated',
    'deadReLUs',
    'oscillating',
    ...noSignal,
  ],
  zeroLearningRate: ['diverged', 'tooSmall', 'vanishing', 'oscillating', ...noSignal],
  symmetric: ['tooSmall', 'deadReLUs', 'vanishing', ...noSignal],
  exploding: [
    'growth',
    'diverged',
    'tooSmall',
    'oscillating',
    'updateRatio',
    'generalization',
    ...noLearning,
  ],
  diverged: [
    'tooSmall',
    'saturated',
    'deadReLUs',
    'vanishing',
    'oscillating',
    'generalization',
    ...noSignal,
  ],
  tooSmall: ['saturated', 'frozen', 'oscillating', 'updateRatio', ...noLearning],
  saturated: ['vanishing', 'oscillating', ...noSignal],
  deadReLUs: ['vanishing', ...noSignal],
  vanishing: noSignal,
  forwardDying: noLearning,
  underflow: ['frozen', 'updateRatio', ...noLearning],
  frozen: ['updateRatio', ...noLearning],
  oscillating: ['spikes', 'updateRatio', ...noLearning],
  updateRatio: noLearning,
  generalization: noLearning,
  collapsed: ['atChance', 'plateau'],
  atChance: ['plateau'],
};

/** Findings that keep their severity where the network has learnt: what they say isn't about learning the training set. */
export const outlivesLearning: readonly HealthRuleName[] = [
  'notFinite',
  'growth',
  'generalization',
];
