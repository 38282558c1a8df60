// Settings of a descent on a curve, on a surface and at a cliff.
import type { SettingTable } from '../settingTable.ts';

/** Steps that are computed; the setting `steps` says how many are shown. */
export const mostSteps = 60;

/** Settings of every descent. */
export const descentStepSettings = {
  rate: { kind: 'number', label: 'Learning rate', min: 0, max: 100, initial: 0.1 },
  momentum: { kind: 'number', label: 'Momentum', min: 0, max: 0.99, initial: 0 },
  steps: {
    kind: 'number',
    label: 'Steps',
    min: 0,
    max: mostSteps,
    whole: true,
    initial: 20,
  },
} as const satisfies SettingTable;

/** Settings of a descent on a curve. */
export const curveSettings = {
  curve: {
    kind: 'choice',
    label: 'Curve',
    choices: {
      parabola: 'A parabola',
      wells: 'Two minima',
      shelf: 'A shelf',
      typed: 'Type your own',
    },
    initial: 'parabola',
  },
  f: { kind: 'text', label: 'f(x)', longest: 120, initial: 'x^2 / 4 - cos(2x)' },
  start: { kind: 'number', label: 'Start', min: -4, max: 4, initial: 3 },
  ...descentStepSettings,
  newton: { kind: 'switch', label: 'Newton’s steps beside it', initial: false },
} as const satisfies SettingTable;

/** Settings of a descent on a surface. */
export const bowlSettings = {
  surface: {
    kind: 'choice',
    label: 'Surface',
    choices: { bowl: 'A stretched bowl', saddle: 'A saddle', minima: 'Four minima' },
    initial: 'bowl',
  },
  stretch: { kind: 'number', label: 'Stretch', min: 1, max: 100, whole: true, initial: 10 },
  x: { kind: 'number', label: 'Start across', min: -5, max: 5, initial: -4.5 },
  y: { kind: 'number', label: 'Start up', min: -2, max: 2, initial: 1.5 },
  ...descentStepSettings,
  rate: { ...descentStepSettings.rate, initial: 0.18 },
} as const satisfies SettingTable;

/** Settings of the descent at a cliff, with and without clipping. */
export const cliffSettings = {
  start: { kind: 'number', label: 'Start', min: -3, max: 3, initial: 3 },
  rate: descentStepSettings.rate,
  threshold: { kind: 'number', label: 'Clip to', min: 0.01, max: 1000, initial: 1 },
  steps: { ...descentStepSettings.steps, initial: 40 },
} as const satisfies SettingTable;
