import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centralDifference } from '../../calculus/differenceQuotients.ts';
import { alongInput, backpropagate, evaluateGraph } from './computationalGraph.ts';
import { exampleGraphs, type ExampleGraphName } from './exampleGraphs.ts';
import { hiddenActivations, networkInitial, networkOf, type HiddenActivation } from './network.ts';
import { allKnown, knownAfter, walkOf } from './walk.ts';

const number = fc.double({ min: -2, max: 2, noNaN: true });

/** (a·b + c)·f at 2, −3, 10, −2 is −8; its gradients are b·f, a·f, f and a·b + c. */
test('the product’s gradients are those found by hand', () => {
  const { nodes, initial } = exampleGraphs.product;
  const { gradient } = backpropagate(nodes, evaluateGraph(nodes, initial));
  expect(gradient).toMatchObject({ a: 6, b: -4, c: -2, f: 4 });
});

test.each(Object.keys(exampleGraphs) as ExampleGraphName[])(
  'the gradients of “%s” are what differences measure',
  (name) => {
    const { nodes, initial } = exampleGraphs[name];
    const anyInputs = fc.record(
      Object.fromEntries(Object.keys(initial).map((key) => [key, number])),
    );
    fc.assert(
      fc.property(anyInputs, (inputs) => {
        const { gradient } = backpropagate(nodes, evaluateGraph(nodes, inputs));
        for (const [key, value] of Object.entries(inputs))
          expect(gradient[key]).toBeCloseTo(
            centralDifference(alongInput(nodes, inputs, key), value, 1e-5),
            7,
          );
      }),
    );
  },
);

test.each(Object.keys(hiddenActivations) as HiddenActivation[])(
  'the gradients of the network with %s are what differences measure',
  (activation) => {
    const network = networkOf(activation);
    const anyInputs = fc.record(
      Object.fromEntries(Object.keys(networkInitial).map((key) => [key, number])),
    );
    fc.assert(
      fc.property(anyInputs, (inputs) => {
        const { gradient } = backpropagate(network, evaluateGraph(network, inputs));
        for (const [key, value] of Object.entries(inputs))
          expect(gradient[key]).toBeCloseTo(
            centralDifference(alongInput(network, inputs, key), value, 1e-5),
            7,
          );
      }),
    );
  },
);

/** Written out as in a textbook: δ = 2(ŷ − y)ŷ(1 − ŷ), and for w₁₁ δ·v₁·(1 − a₁²)·x₁. */
test('the network’s numbers are those of the closed form', () => {
  const { x1, x2, y, w11, w12, w21, w22, b1, b2, v1, v2, c } = networkInitial;
  const a1 = Math.tanh(w11 * x1 + w12 * x2 + b1);
  const a2 = Math.tanh(w21 * x1 + w22 * x2 + b2);
  const s = 1 / (1 + Math.exp(-(v1 * a1 + v2 * a2 + c)));
  const delta = 2 * (s - y) * s * (1 - s);
  const network = networkOf('tanh');
  const values = evaluateGraph(network, networkInitial);
  const { gradient } = backpropagate(network, values);
  expect(values.L).toBeCloseTo((s - y) ** 2, 14);
  expect(gradient.v2).toBeCloseTo(delta * a2, 14);
  expect(gradient.w11).toBeCloseTo(delta * v1 * (1 - a1 ** 2) * x1, 14);
  expect(gradient.w21).toBeCloseTo(delta * v2 * (1 - a2 ** 2) * x1, 14);
  expect(gradient.x1).toBeCloseTo(
    delta * (v1 * (1 - a1 ** 2) * w11 + v2 * (1 - a2 ** 2) * w21),
    14,
  );
});

test('the way leads forward through what is made, then backward through all', () => {
  const { nodes } = exampleGraphs.product;
  expect(walkOf(nodes).map(({ name, way }) => `${way[0]} ${name}`)).toEqual([
    'f e',
    'f d',
    'f L',
    'b L',
    'b f',
    'b d',
    'b c',
    'b e',
    'b b',
    'b a',
  ]);
  expect([...knownAfter(nodes, 1).values]).toEqual(['a', 'b', 'c', 'f', 'e']);
  expect(knownAfter(nodes, 4).gradients).toEqual(new Set(['L']));
  expect(allKnown(nodes).gradients.size).toBe(nodes.length);
});
