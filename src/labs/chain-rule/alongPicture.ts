// The loss as a function of one input of a graph, with its tangent.
import { alongInput, type ByNode } from './computationalGraph.ts';
import { rangeOf, sampleCurve, type CurvesOptions } from '../../charts/pictures/curvesPicture.ts';
import { decimal } from '../numbersWithUnits.ts';
import type { PlacedNode } from './placedGraph.ts';

/** The loss for an input from `low` to `high`, the others fixed, and the tangent at its present value. */
export function alongPicture(
  graph: readonly PlacedNode[],
  inputs: ByNode,
  name: string,
  gradient: number,
  { low, high }: { readonly low: number; readonly high: number },
): CurvesOptions {
  const x = { low, high, format: (value: number) => decimal(value) };
  const loss = alongInput(graph, inputs, name);
  const [at, value] = [inputs[name]!, loss(inputs[name]!)];
  const curve = sampleCurve(loss, x, 201);
  const range = rangeOf([{ points: curve }]);
  const room = Math.max(0, 0.02 - (range.high - range.low)) / 2;
  const y = { low: range.low - room, high: range.high + room };
  const tangent = sampleCurve((to) => value + gradient * (to - at), x, 201).map((point) =>
    point.y < y.low || point.y > y.high ? { ...point, y: NaN } : point,
  );
  return {
    x,
    y,
    curves: [
      { name: 'loss L', points: curve, ink: 'accent' },
      { name: 'slope: the gradient', points: tangent, ink: 'backward', width: 1.5, dash: [6, 4] },
    ],
  };
}
