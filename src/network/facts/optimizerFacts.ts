// Facts of each optimizer, the same for every engine. The constants are PyTorch's defaults.

/** One optimizer. */
export interface OptimizerFacts {
  /** Id in the kernels of the fused engines. Never change it, nor give it to another row. */
  readonly id: number;
  /** Name on the page. */
  readonly label: string;
  /** Number of arrays of state, each as large as the parameters. */
  readonly slots: 0 | 1 | 2;
  /** True if it divides by the root of its last slot, a moving average of squared gradients. */
  readonly dividesByRoot: boolean;
  /** True if weight decay shrinks the parameters directly instead of being added to the gradient. */
  readonly hasDecoupledDecay: boolean;
}

const plain = { dividesByRoot: false, hasDecoupledDecay: false } as const;

/** Every optimizer by its name in a configuration, in the page's order. */
export const optimizerFacts = {
  sgd: { id: 0, label: 'SGD', slots: 0, ...plain },
  momentum: { id: 1, label: 'Momentum', slots: 1, ...plain },
  rmsprop: { id: 2, label: 'RMSprop', slots: 1, dividesByRoot: true, hasDecoupledDecay: false },
  adam: { id: 3, label: 'Adam', slots: 2, dividesByRoot: true, hasDecoupledDecay: false },
  adamw: { id: 4, label: 'AdamW', slots: 2, dividesByRoot: true, hasDecoupledDecay: true },
} as const satisfies Record<string, OptimizerFacts>;

/** An optimizer's name in a configuration. */
export type OptimizerName = keyof typeof optimizerFacts;

/** Adam's β₁ and β₂ (Kingma & Ba, 2015), RMSprop's α, and the ε that both add to the root (torch.optim, 2.0). */
export const optimizerConstants = { beta1: 0.9, beta2: 0.999, alpha: 0.99, epsilon: 1e-8 } as const;
