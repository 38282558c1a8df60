// Choices that have only a name, and an id if kernels read them.

/** A choice that kernels read. */
export interface ChoiceFacts {
  /** Id in the kernels of the fused engines. Never change it, nor give it to another row. */
  readonly id: number;
  /** Name on the page. */
  readonly label: string;
}

/** Every clipping mode by its name in a configuration, in the page's order. */
export const clippingFacts = {
  none: { id: 0, label: 'None' },
  globalNorm: { id: 1, label: 'Global norm' },
  layerNorm: { id: 2, label: 'Layer norm' },
  value: { id: 3, label: 'Value' },
} as const satisfies Record<string, ChoiceFacts>;

/** A clipping mode's name in a configuration. */
export type ClippingMode = keyof typeof clippingFacts;

/** Every normalization by its name in a configuration, in the page's order. */
export const normalizationFacts = {
  none: { id: 0, label: 'None' },
  layer: { id: 1, label: 'Layer' },
  batch: { id: 2, label: 'Batch' },
} as const satisfies Record<string, ChoiceFacts>;

/** Every learning rate schedule by its name in a configuration, with the fields that it reads. No ids: kernels are given the rate. */
export const scheduleFacts = {
  constant: { label: 'Constant', usesSteps: false, usesFactor: false },
  warmup: { label: 'Linear warmup', usesSteps: true, usesFactor: false },
  cosine: { label: 'Cosine', usesSteps: true, usesFactor: false },
  step: { label: 'Step', usesSteps: true, usesFactor: true },
  exponential: { label: 'Exponential', usesSteps: true, usesFactor: true },
} as const;

/**
 * Every initialization by its name in a configuration; `usesStd` if it draws with the standard deviation set by the user. No ids: kernels are given
 * the parameters.
 */
export const initializationFacts = {
  he: { label: 'He', usesStd: false },
  xavier: { label: 'Xavier', usesStd: false },
  lecun: { label: 'LeCun', usesStd: false },
  normal: { label: 'Normal', usesStd: true },
  uniform: { label: 'Uniform', usesStd: true },
  orthogonal: { label: 'Orthogonal', usesStd: false },
  zero: { label: 'Zero', usesStd: false },
} as const;

/** The page's names of a table's rows. */
export const labelsOf = <Name extends string>(
  facts: Readonly<Record<Name, { readonly label: string }>>,
): Record<Name, string> => {
  const entries = Object.entries<{ readonly label: string }>(facts);
  return Object.fromEntries(entries.map(([name, { label }]) => [name, label])) as Record<
    Name,
    string
  >;
};
