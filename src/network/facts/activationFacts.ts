// What is true of each activation, whoever computes it.

/** One activation. */
export interface ActivationFacts {
  /** What the kernels of the fused engines know it by. It is never changed, nor given to another. */
  readonly id: number;
  /** Its name on the page. */
  readonly label: string;
  /** The supremum of |φ′|. */
  readonly maximalSlope: number;
  /** Of a piecewise linear φ: its slope for z ≤ 0. Its slope for z > 0 is 1. */
  readonly negativeSlope?: number;
  /** Whether φ is infinitely differentiable. */
  readonly isSmooth: boolean;
  /** Whether |φ| has an upper bound. */
  readonly isBounded: boolean;
}

/** Every activation by its name in a configuration, in the order of the page. */
export const activationFacts = {
  linear: {
    id: 0,
    label: 'Linear',
    maximalSlope: 1,
    negativeSlope: 1,
    isSmooth: true,
    isBounded: false,
  },
  sigmoid: { id: 1, label: 'Sigmoid', maximalSlope: 0.25, isSmooth: true, isBounded: true },
  tanh: { id: 2, label: 'Tanh', maximalSlope: 1, isSmooth: true, isBounded: true },
  relu: {
    id: 3,
    label: 'ReLU',
    maximalSlope: 1,
    negativeSlope: 0,
    isSmooth: false,
    isBounded: false,
  },
  leakyRelu: {
    id: 4,
    label: 'Leaky ReLU',
    maximalSlope: 1,
    negativeSlope: 0.01,
    isSmooth: false,
    isBounded: false,
  },
  /** Clevert et al., “Fast and accurate deep network learning by exponential linear units”, 2016, equation 16, with α = 1. */
  elu: { id: 8, label: 'ELU', maximalSlope: 1, isSmooth: false, isBounded: false },
  /** φ′ is largest at z ≈ 2.39936, the root of 2 + z(1 − 2σ(z)) = 0. */
  silu: { id: 5, label: 'SiLU', maximalSlope: 1.0998393, isSmooth: true, isBounded: false },
  /** φ′ is largest at z = √2. */
  gelu: { id: 6, label: 'GELU', maximalSlope: 1.1289042, isSmooth: true, isBounded: false },
  softplus: { id: 7, label: 'Softplus', maximalSlope: 1, isSmooth: true, isBounded: false },
} as const satisfies Record<string, ActivationFacts>;

/** An activation's name in a configuration. */
export type ActivationName = keyof typeof activationFacts;

/** All names, in the order of the page. */
export const activationNames = Object.keys(activationFacts) as ActivationName[];

/** The facts of one, with those that some lack as undefined. */
export const factsOfActivation = (name: ActivationName): ActivationFacts => activationFacts[name];

/** Whether a unit counts as dead where its activation is 0 on all samples: it has no slope for z ≤ 0. */
export const hasDeadUnits = (name: ActivationName): boolean =>
  factsOfActivation(name).negativeSlope === 0;

/** Whether φ grows without bound on one side only, as ReLU does: what He's initialization is derived for. */
export const isRectifier = (name: ActivationName): boolean => {
  const { isBounded, negativeSlope } = factsOfActivation(name);
  return !isBounded && negativeSlope !== 1;
};
