// AssemblyScript source of the activations' ids and constants, generated from their facts when the kernels are compiled.
import { activationFacts, activationNames } from '../../../network/facts/activationFacts.ts';
import { optimizerConstants } from '../../../network/facts/optimizerFacts.ts';

const { beta1, beta2, alpha, epsilon } = optimizerConstants;

/** Source of `facts.ts` beside the kernels: an id per activation, such as `leakyReluId`, and the constants that kernels use. */
export const assemblyFacts = (): string =>
  [
    ...activationNames.map((name) => `export const ${name}Id: i32 = ${activationFacts[name].id};`),
    ...Object.entries({
      leakyReluSlope: activationFacts.leakyRelu.negativeSlope,
      beta1,
      restOfBeta1: 1 - beta1,
      beta2,
      restOfBeta2: 1 - beta2,
      alpha,
      restOfAlpha: 1 - alpha,
      epsilon,
    }).map(([name, value]) => `export const ${name}: f32 = ${value};`),
  ].join('\n');
