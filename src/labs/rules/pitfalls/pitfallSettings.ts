// The settings of all pitfalls, and the properties of their components.
import type { Settings } from '../../settings.svelte.ts';

/** Every pitfall by its name in a link. */
export const pitfalls = {
  value: 'Value taken for slope',
  inner: 'Inner derivative forgotten',
  tiny: 'h too small',
  flat: 'f′ = 0 and no minimum',
} as const;

/** One table for all pitfalls; each reads its own settings. */
export const pitfallTable = {
  pitfall: { kind: 'choice', label: 'Pitfall', choices: pitfalls, initial: 'value' },
  day: { kind: 'number', label: 'Day', min: 0, max: 30, initial: 24 },
  x: { kind: 'number', label: 'x', min: -3, max: 3, initial: 0.8 },
  inner: { kind: 'number', label: 'Inner factor', min: 1, max: 6, initial: 3 },
  h: { kind: 'number', label: 'h', min: 1e-16, max: 1, initial: 1e-15 },
  curve: {
    kind: 'choice',
    label: 'Function',
    choices: { cubic: 'x³', cosine: 'cos x', square: 'x²' },
    initial: 'cubic',
  },
  start: { kind: 'number', label: 'Start', min: -1.5, max: 1.5, initial: 1 },
} as const;

/** Properties of each pitfall's component. */
export interface PitfallProps {
  readonly settings: Settings<typeof pitfallTable>;
}
