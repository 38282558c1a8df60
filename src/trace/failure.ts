// How a run stopped: what was not finite first, and the words for it.
import { layerName, statuses, widthOf, type MetricName } from './metrics.ts';
import type { Failure } from './trace.ts';

/** The first value of a step's metrics that was not finite. */
export interface NotFinite {
  readonly metric: MetricName;
  /** Index of the layer, the head's is `depth`; without it the metric has one value a step. */
  readonly layer?: number;
  readonly value: 'NaN' | 'Infinity' | '-Infinity';
}

/** What is computed after the loss, in the order of execution, and whether from the head down to layer 1. */
const afterLoss = [
  { metric: 'gradientNorm', backward: true },
  { metric: 'signalNorm', backward: true },
  { metric: 'totalNorm', backward: false },
  { metric: 'clippedNorm', backward: false },
  { metric: 'updateNorm', backward: false },
  { metric: 'weightNorm', backward: false },
] as const;

/** The first layer after the loss that was not finite: the gradients come first, from the head to layer 1. */
function firstAfterLoss({ columns }: Failure, depth: number): NotFinite | undefined {
  for (const { metric, backward } of afterLoss) {
    const width = widthOf(metric, depth);
    for (let i = 0; i < width; i++) {
      const layer = backward ? width - 1 - i : i;
      // A norm of infinities can come out as NaN: the status was taken from the gradient itself.
      const status = metric === 'gradientNorm' ? statuses[columns.status[layer]] : 'fine';
      const value =
        status === 'overflow' ? Infinity : status === 'nan' ? NaN : columns[metric][layer];
      if (!Number.isFinite(value))
        return { metric, ...(width > 1 && { layer }), value: wordOf(value) };
    }
  }
  return undefined;
}

const wordOf = (value: number) => String(value) as NotFinite['value'];

/**
 * Where a step first stopped being finite after the forward pass, in the order of execution: the loss, then the gradients from the head to
 * layer 1, then what is made of them. Undefined if all of that is finite.
 */
export function firstNotFinite(failure: Failure, depth: number): NotFinite | undefined {
  const [loss] = failure.columns.loss;
  return Number.isFinite(loss)
    ? firstAfterLoss(failure, depth)
    : { metric: 'loss', value: wordOf(loss) };
}

const words: Partial<Record<MetricName, string>> = {
  gradientNorm: 'the gradient',
  signalNorm: 'the error signal',
  totalNorm: 'the norm of all gradients',
  clippedNorm: 'the clipped gradient',
  updateNorm: 'the update',
  weightNorm: 'the norm of the weights',
};

function clause({ metric, layer, value }: NotFinite, depth: number): string {
  const owner =
    layer === undefined
      ? ''
      : layer === depth
        ? ' of the head'
        : ` of layer ${layerName(layer, depth)}`;
  return `${words[metric] ?? `the ${metric}`}${owner} is ${value}`;
}

/** The place of a failure in the forward pass, in words. */
const forwardClause = (layer: number, depth: number): string =>
  layer === depth
    ? 'the output is the first that is not finite'
    : `the activations of layer ${layerName(layer, depth)} are the first that are not finite`;

/** How a run stopped, as a sentence: “Stopped at step 3: the gradient of layer 20 is Infinity.” */
export function failureSentence(failure: Failure, depth: number): string {
  const first = firstNotFinite(failure, depth);
  const stopped = `Stopped at step ${failure.step}`;
  const { forwardLayer } = failure;
  if (forwardLayer !== null) {
    const result = first ? `, and ${clause(first, depth)}` : '';
    return `${stopped}: ${forwardClause(forwardLayer, depth)}${result}.`;
  }
  if (!first) return `${stopped}: a value is not finite.`;
  const next = first.metric === 'loss' ? firstAfterLoss(failure, depth) : undefined;
  return `${stopped}: ${clause(first, depth)}${next ? `; on the way back ${clause(next, depth)}` : ''}.`;
}
