// Facts of each activation, the same for every engine.

/** One activation. */
export interface ActivationFacts {
  /** Id in the kernels of the fused engines. Never change it, nor give it to another row. */
  readonly id: number;
  /** Name on the page. */
  readonly label: string;
  /** Supremum of |φ′|. */
  readonly maximalSlope: number;
  /** Slope for z ≤ 0 of a piecewise linear φ; its slope for z > 0 is 1. */
  readonly negativeSlope?: number;
  /** True if φ is infinitely differentiable. */
  readonly isSmooth: boolean;
  /** True if |φ| has an upper bound. */
  readonly isBounded: boolean;
}

/** Every activation by its name in a configuration, in the page's order. */
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

/** All names, in the page's order. */
export const activationNames = Object.keys(activationFacts) as ActivationName[];

/** The facts of one activation; optional facts are undefined if missing. */
export const factsOfActivation = (name: ActivationName): ActivationFacts => activationFacts[name];

/** True if a unit counts as dead when its activation is 0 on all samples: its slope for z ≤ 0 is 0. */
export const hasDeadUnits = (name: ActivationName): boolean =>
  factsOfActivation(name).negativeSlope === 0;

/** True if φ is unbounded on one side only, as ReLU is: He's initialization is derived for these. */
export const isRectifier = (name: ActivationName): boolean => {
  const { isBounded, negativeSlope } = factsOfActivation(name);
  return !isBounded && negativeSlope !== 1;
};
