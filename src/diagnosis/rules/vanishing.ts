// Whether the error signal reaches the first layers.
import type { Symptom } from '../finding.ts';
import { layersWhere, typical, type RecentWindow } from '../recentWindow.ts';
import { batchNormalization, fittingInitialization, skipConnections } from '../remedies.ts';
import { factorInDigits } from '../theoryWords.ts';
import { depthOf } from '../../trace/model/trace.ts';
import { endOf } from '../../trace/model/metricRows.ts';
import { formatNumber } from '../../trace/query/formatNumber.ts';

/**
 * Under this ratio of layer 1's signal to the last hidden layer's it has vanished. The effect is Hochreiter's (1991) and Glorot & Bengio's
 * (2010, section 4.2.1); the number is ours: healthy runs stay over 0.01, and six sigmoid layers, at 0.002, still learn with Adam.
 */
const vanished = 1e-3;

/** Under this one layer 1 can't learn in any run one would wait for: ours. */
const hopeless = 1e-5;

/** What theory says of the factor a layer, as the end of a sentence; nothing where there is no theory. */
function expectation({ trace, theoryAt }: RecentWindow): string {
  const theory = theoryAt(endOf(trace) - 1);
  if (!theory?.factor || theory.approximate) return '';
  const name = theory.atInitialization ? 'theory' : 'theory of random weights';
  return `; ${name} says ${factorInDigits(theory.factor.theory)}`;
}

/** The error signal shrinks from layer to layer on its way back. */
export function vanishing(now: RecentWindow): Symptom | undefined {
  const depth = depthOf(now.trace);
  const signal = typical(now, 'signalNorm')?.slice(0, depth);
  if (!signal || depth < 2) return undefined;
  const last = signal.length - 1;
  const ratio = signal[0] / signal[last];
  if (!(ratio < vanished)) return undefined;
  const perLayer = ratio ** (1 / last);
  return {
    severity: ratio < hopeless ? 'trouble' : 'warning',
    title: 'Vanishing',
    sentence: `Layer 1 gets ${formatNumber(ratio)} of the error signal that layer ${depth} gets: ${factorInDigits(perLayer)} a layer${expectation(now)}.`,
    evidence: {
      layers: layersWhere(signal, (value) => value < vanished * signal[last]),
      metric: 'signalNorm',
    },
    remedies: [
      skipConnections,
      batchNormalization,
      ...(now.config && now.config.network.activation !== 'sigmoid'
        ? [fittingInitialization(now.config)]
        : []),
    ],
  };
}
