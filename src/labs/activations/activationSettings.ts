// Settings of each problem of the activation lab.
import { fields } from '../../experiment/fields.ts';
import { writings } from './stability.ts';

const activation = fields['network.activation'];

/** Derivatives: the activation, those to compare it with, and the input z. */
export const shapesTable = {
  activation: { ...activation, initial: 'sigmoid' },
  beside: {
    kind: 'choice',
    label: 'Beside it',
    choices: { none: 'None', all: 'All others', ...activation.choices },
    initial: 'none',
  },
  z: { kind: 'number', label: 'Input z', min: -8, max: 8, initial: 1.5 },
} as const;

/** Forms of the sigmoid. */
export const stabilityTable = {
  x: { kind: 'number', label: 'Input x', min: -1e6, max: 1e6, initial: -100 },
  writing: {
    kind: 'choice',
    label: 'Written as',
    choices: Object.fromEntries(
      Object.entries(writings).map(([name, { title }]) => [name, title]),
    ) as { [Name in keyof typeof writings]: string },
    initial: 'reciprocal',
  },
} as const;

/** Product of the derivatives over L layers. */
export const productTable = {
  layers: {
    kind: 'number',
    label: 'Layers L',
    min: 1,
    max: 100,
    whole: true,
    initial: 20,
  },
  activation: { ...activation, initial: 'sigmoid' },
  z: { kind: 'number', label: 'Input z of every layer', min: -8, max: 8, initial: 1 },
  weight: { kind: 'number', label: 'Weight w', min: 0, max: 4, initial: 1 },
  skip: { kind: 'switch', label: 'Skip connections, x + s·f(x)', initial: false },
  scale: { kind: 'number', label: 'Residual scale s', min: 0, max: 2, initial: 1 },
} as const;
