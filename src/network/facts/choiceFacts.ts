// The choices of which nothing is true but a name, and, where kernels see them, an id.

/** One choice that kernels see. */
export interface ChoiceFacts {
  /** What the kernels of the fused engines know it by. It is never changed, nor given to another. */
  readonly id: number;
  /** Its name on the page. */
  readonly label: string;
}

/** Every clipping mode by its name in a configuration, in the order of the page. */
export const clippingFacts = {
  none: { id: 0, label: 'None' },
  globalNorm: { id: 1, label: 'Global norm' },
  layerNorm: { id: 2, label: 'Layer norm' },
  value: { id: 3, label: 'Value' },
} as const satisfies Record<string, ChoiceFacts>;

/** A clipping mode's name in a configuration. */
export type ClippingMode = keyof typeof clippingFacts;

/** Every normalization likewise. */
export const normalizationFacts = {
  none: { id: 0, label: 'None' },
  layer: { id: 1, label: 'Layer' },
  batch: { id: 2, label: 'Batch' },
} as const satisfies Record<string, ChoiceFacts>;

/** Every learning rate schedule likewise, with the fields that it reads; kernels are given the rate. */
export const scheduleFacts = {
  constant: { label: 'Constant', usesSteps: false, usesFactor: false },
  warmup: { label: 'Linear warmup', usesSteps: true, usesFactor: false },
  cosine: { label: 'Cosine', usesSteps: true, usesFactor: false },
  step: { label: 'Step', usesSteps: true, usesFactor: true },
  exponential: { label: 'Exponential', usesSteps: true, usesFactor: true },
} as const;

/** Every initialization likewise; kernels are given the parameters. `usesStd` where it draws with the standard deviation that a person sets. */
export const initializationFacts = {
  he: { label: 'He', usesStd: false },
  xavier: { label: 'Xavier', usesStd: false },
  lecun: { label: 'LeCun', usesStd: false },
  normal: { label: 'Normal', usesStd: true },
  uniform: { label: 'Uniform', usesStd: true },
  orthogonal: { label: 'Orthogonal', usesStd: false },
  zero: { label: 'Zero', usesStd: false },
} as const;

/** The names on the page of a table's rows. */
export const labelsOf = <Name extends string>(
  facts: Readonly<Record<Name, { readonly label: string }>>,
): Record<Name, string> => {
  const entries = Object.entries<{ readonly label: string }>(facts);
  return Object.fromEntries(entries.map(([name, { label }]) => [name, label])) as Record<
    Name,
    string
  >;
};
