// The phase that a deep network of an experiment's initialization is in, between order and chaos.
import { criticalWeightStd, phaseAt } from '../calculus/theory/edgeOfChaos.ts';
import type { ExperimentConfig } from '../experiment/config.ts';
import { drawnWeightVariance, hasPhase } from './theoryNetwork.ts';

/** Where an initialization stands. */
export interface InitialPhase {
  readonly name: 'ordered' | 'critical' | 'chaotic';
  /** σ_w and σ_b of a hidden layer. */
  readonly weight: number;
  readonly bias: number;
  /** χ₁, the factor of a layer on the squared error signal, far from the inputs. */
  readonly chi: number;
  /** Layers in which the squared error signal changes by the factor e (Schoenholz et al., “Deep information propagation”, 2017, section 4). */
  readonly layers: number;
  /** σ_w of the edge of chaos, χ₁ = 1, at this σ_b. */
  readonly criticalWeight: number;
}

/** χ₁ so near 1 that a hundred layers change the signal by less than a half is called critical. */
const critical = 0.005;

/** The phase of an experiment's initialization; undefined for networks with skip connections or normalization, of which this theory doesn't speak. */
export function initialPhase(experiment: ExperimentConfig): InitialPhase | undefined {
  const { network, initialization } = experiment;
  const { activation, width } = network;
  if (!hasPhase(experiment)) return undefined;
  const weight = Math.sqrt(drawnWeightVariance(experiment, width));
  const bias = initialization.biasStd;
  const { chi } = phaseAt(activation, { weight, bias });
  const name = Math.abs(chi - 1) < critical ? 'critical' : chi < 1 ? 'ordered' : 'chaotic';
  const layers = 1 / Math.abs(Math.log(chi));
  return { name, weight, bias, chi, layers, criticalWeight: criticalWeightStd(activation, bias) };
}
