// Settings of the step-size lab: function, x, h and precision.
import type { SettingTable } from '../settingTable.ts';

export const stepSizeSettings = {
  f: { kind: 'text', label: 'f(x)', longest: 120, initial: 'exp(x)' },
  x: { kind: 'number', label: 'x', min: -100, max: 100, initial: 1 },
  h: { kind: 'number', label: 'h', min: 1e-16, max: 1, initial: 1e-3 },
  precision: {
    kind: 'choice',
    label: 'Precision',
    choices: { float64: 'float64', float32: 'float32' },
    initial: 'float64',
  },
} as const satisfies SettingTable;
