import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centralDifference } from '../../calculus/differenceQuotients.ts';
import {
  alongInput,
  backpropagate,
  evaluateGraph,
  type Graph,
  type GraphNode,
} from './computationalGraph.ts';
import { operations, type OperationName } from './graphOperations.ts';

const input = (name: string): GraphNode => ({ name, operation: 'input', from: [] });
const node = (name: string, operation: OperationName, ...from: string[]): GraphNode => ({
  name,
  operation,
  from,
});

/** (a·b + c)·f at 2, −3, 10 and −2: by hand d = 4, and the gradients are bf, af, f and d. */
const product: Graph = [
  ...['a', 'b', 'c', 'f'].map(input),
  node('e', 'multiply', 'a', 'b'),
  node('d', 'add', 'e', 'c'),
  node('L', 'multiply', 'd', 'f'),
];

test('(a·b + c)·f forward and backward, as by hand', () => {
  const values = evaluateGraph(product, { a: 2, b: -3, c: 10, f: -2 });
  expect(values).toMatchObject({ e: -6, d: 4, L: -8 });
  const { gradient, contributions } = backpropagate(product, values);
  expect(gradient).toEqual({ a: 6, b: -4, c: -2, f: 4, e: -2, d: -2, L: 1 });
  expect(contributions.a).toEqual([{ by: 'e', upstream: -2, local: -3 }]);
});

/** u·v + u²: the gradient with respect to u is v + 2u, one part from each use. */
test('a number that is used twice gets the sum of both gradients', () => {
  const twice: Graph = [
    ...['u', 'v'].map(input),
    node('p', 'multiply', 'u', 'v'),
    node('q', 'square', 'u'),
    node('L', 'add', 'p', 'q'),
  ];
  const { gradient, contributions } = backpropagate(twice, evaluateGraph(twice, { u: 3, v: -1 }));
  expect(gradient).toMatchObject({ u: 5, v: 3 });
  expect(contributions.u!.map(({ upstream, local }) => upstream * local)).toEqual([6, -1]);
});

/** By hand z = 0.1, and the gradient with respect to w is 2(s − t) · s(1 − s) · x. */
test('a neuron’s gradients are those of the closed form', () => {
  const neuron: Graph = [
    ...['w', 'x', 'v', 'y', 'b', 't'].map(input),
    node('z', 'weightedSum', 'w', 'x', 'v', 'y', 'b'),
    node('s', 'sigmoid', 'z'),
    node('L', 'squaredError', 's', 't'),
  ];
  const values = evaluateGraph(neuron, { w: 0.5, x: 1, v: -0.25, y: 2, b: 0.1, t: 1 });
  const { gradient } = backpropagate(neuron, values);
  const s = 1 / (1 + Math.exp(-0.1));
  const byZ = 2 * (s - 1) * s * (1 - s);
  expect(values.z).toBeCloseTo(0.1, 14);
  expect(values.s).toBeCloseTo(s, 14);
  expect(gradient.b).toBeCloseTo(byZ, 14);
  expect(gradient.w).toBeCloseTo(byZ, 14);
  expect(gradient.v).toBeCloseTo(2 * byZ, 14);
});

const arity: Record<OperationName, number> = {
  add: 3,
  multiply: 2,
  square: 1,
  sigmoid: 1,
  tanh: 1,
  weightedSum: 5,
  squaredError: 2,
};
const number = fc.double({ min: -3, max: 3, noNaN: true });

test.each(Object.keys(operations) as OperationName[])(
  'the slopes of %s are what differences measure',
  (name) => {
    fc.assert(
      fc.property(
        fc.array(number, { minLength: arity[name], maxLength: arity[name] }),
        (inputs) => {
          const { value, slopes } = operations[name];
          slopes(inputs).forEach((slope, i) => {
            const along = (x: number) => value(inputs.with(i, x));
            expect(slope).toBeCloseTo(centralDifference(along, inputs[i]!, 1e-5), 7);
          });
        },
      ),
    );
  },
);

/** Random graphs of up to eight nodes with tanh, sums and products of earlier nodes. */
const anyGraph = fc
  .array(
    fc.record({
      operation: fc.constantFrom<OperationName>(
        'add',
        'multiply',
        'sigmoid',
        'tanh',
        'squaredError',
      ),
      picks: fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((made) =>
    made.reduce<GraphNode[]>(
      (graph, { operation, picks }, i) => [
        ...graph,
        // Products go through tanh, so that finite differences keep their digits.
        node(`s${i}`, 'tanh', graph[picks[2]! % graph.length]!.name),
        node(
          `n${i}`,
          operation,
          ...[
            `s${i}`,
            graph[picks[0]! % graph.length]!.name,
            graph[picks[1]! % graph.length]!.name,
          ].slice(0, arity[operation]),
        ),
      ],
      ['a', 'b', 'c'].map(input),
    ),
  );

test('gradients of any graph are what differences measure', () => {
  fc.assert(
    fc.property(anyGraph, fc.record({ a: number, b: number, c: number }), (graph, inputs) => {
      const values = evaluateGraph(graph, inputs);
      fc.pre(Object.values(values).every((value) => Math.abs(value) < 100));
      const { gradient } = backpropagate(graph, values);
      for (const name of ['a', 'b', 'c'] as const) {
        const measured = centralDifference(alongInput(graph, inputs, name), inputs[name], 1e-5);
        fc.pre(Math.abs(measured) < 1e3);
        expect(Math.abs(gradient[name]! - measured)).toBeLessThan(1e-4 * (1 + Math.abs(measured)));
      }
    }),
  );
});
