// Whether numbers grow out of bounds, from layer to layer or from step to step.
import { chanceLoss, firstLoss, hasLearnt } from '../chance.ts';
import type { Symptom } from '../finding.ts';
import {
  activationSize,
  layersWhere,
  median,
  recent,
  typical,
  type RecentWindow,
} from '../recentWindow.ts';
import {
  clipGradients,
  fittingInitialization,
  foundLearningRate,
  newLearningRate,
  smallerResidualScale,
} from '../remedies.ts';
import { depthOf, has } from '../../trace/model/trace.ts';
import { formatNumber } from '../../trace/query/formatNumber.ts';

/**
 * Growth through the network that is too much: of the activations, of the signal on its way back, or of both together. That both are to be watched is
 * Glorot & Bengio's (2010, section 4.2) and He et al.'s (2015, section 2.2); the numbers are ours. In healthy runs activations grow up to 23 times and the
 * signal up to 92, or up to 210 where a normalization divides by small deviations. Gradients don't show it: the product of a layer's weights and their
 * gradient is the same in every layer of a ReLU network without biases.
 */
const tooMuch = { activations: 1000, signal: 300, normalizedSignal: 1000 };
const together = { activations: 30, signal: 100 };

/** The loss of the last steps over the median of those before that is too much (Pascanu et al., 2013, on jumps of the loss): ours. */
const lossJump = 10;

/** Steps at the end that must all have jumped, and steps before that must be there to compare with. */
const [after, before] = [3, 5];

/** Losses are high if they are over this many times chance, or in a regression the first loss: ours. */
const highLoss = 3;

/** By how much the loss of the last steps is over what it was shortly before; 0 where it isn't high. */
function lossGrowth(now: RecentWindow): number {
  const losses = recent(now, 'loss');
  if (losses.length < before + after) return 0;
  const least = Math.min(...losses.slice(-after));
  const usual = chanceLoss(now.config) ?? firstLoss(now.trace);
  return least > highLoss * usual ? least / median(losses.slice(0, -after)) : 0;
}

function explodingByLayer(now: RecentWindow): Pick<Symptom, 'sentence' | 'evidence'> | undefined {
  const depth = depthOf(now.trace);
  const signal = typical(now, 'signalNorm')?.slice(0, depth);
  const size = activationSize(now);
  const mayHaveSize = has(now.trace, 'activationStd');
  if (!signal || (mayHaveSize && !size) || depth < 2 || hasLearnt(now)) return undefined;
  const last = signal.length - 1;
  const back = signal[0] / signal[last];
  // In a trace without activations the error signal decides alone.
  const forward = size ? size[last] / size[0] : 1;
  const isNormalized = now.config && now.config.network.normalization !== 'none';
  const alone =
    forward > tooMuch.activations ||
    back > (isNormalized ? tooMuch.normalizedSignal : tooMuch.signal);
  if (!alone && !(forward > together.activations && back > together.signal)) return undefined;
  const times = (growth: number) =>
    `${formatNumber(growth)} times, ${formatNumber(growth ** (1 / last))} a layer`;
  return {
    sentence: [
      ...(back > 1 ? [`On its way back to layer 1 the error signal grows ${times(back)}.`] : []),
      ...(forward > 1 ? [`The activations grow ${times(forward)}.`] : []),
    ].join(' '),
    evidence: {
      layers: layersWhere(signal, (value) => value > Math.sqrt(back) * signal[last]),
      metric: 'signalNorm',
    },
  };
}

/** Activations or the error signal grow from layer to layer, or the loss from step to step. */
export function exploding(now: RecentWindow): Symptom | undefined {
  const { config } = now;
  const byLayer = explodingByLayer(now);
  const jump = lossGrowth(now);
  const byStep = jump > lossJump;
  if (!byLayer && !byStep) return undefined;
  const scale = config && byLayer && smallerResidualScale(config);
  const isHeld = !byStep && config !== undefined && config.clipping.mode !== 'none';
  return {
    severity: isHeld ? 'note' : 'trouble',
    title: 'Exploding',
    ...(byLayer ?? {
      sentence: `The loss of the last ${after} steps is ${formatNumber(jump)} times what it was shortly before.`,
    }),
    // A step or two that weren't clipped can have spoilt the weights for good, so better weights come first.
    remedies: config
      ? [
          ...(scale ? [scale] : []),
          ...(byLayer ? [fittingInitialization(config)] : []),
          ...(config.clipping.mode === 'none' ? [clipGradients] : []),
          ...(byStep
            ? [newLearningRate(config.optimizer.learningRate / 10), foundLearningRate()]
            : []),
        ]
      : [],
  };
}
