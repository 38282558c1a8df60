import { expect, test } from 'vitest';
import { backpropagate, evaluateGraph } from './computationalGraph.ts';
import { gradientLines, localLines, valueLines } from './formulas.ts';
import { exampleGraphs } from './exampleGraphs.ts';
import { neuron } from './neuron.ts';

const { nodes, initial } = exampleGraphs.product;
const values = evaluateGraph(nodes, initial);

test('a value is told in letters, in numbers, and as a result', () => {
  expect(valueLines(nodes, 'e', values)).toEqual([
    'e = a \\cdot b',
    '\\phantom{e} = 2 \\cdot (-3)',
    '\\phantom{e} = -6',
  ]);
  expect(valueLines(nodes, 'a', values)).toEqual(['a = 2']);
});

test('a gradient is told as what came from above times the local derivative', () => {
  const lines = gradientLines(nodes, 'a', backpropagate(nodes, values));
  expect(lines[0]).toContain(
    '\\frac{\\partial L}{\\partial e} \\cdot \\frac{\\partial e}{\\partial a}',
  );
  expect(lines[1]).toContain('= (-2) \\cdot (-3)');
  expect(lines[2]).toContain('= 6');
  expect(localLines(nodes, 'a', values)).toEqual(['\\frac{\\partial e}{\\partial a} = b = -3']);
});

test('a number that is used twice gets a sum', () => {
  const twice = exampleGraphs.twice;
  const lines = gradientLines(
    twice.nodes,
    'u',
    backpropagate(twice.nodes, evaluateGraph(twice.nodes, twice.initial)),
  );
  expect(lines[1]).toContain('1 \\cdot 6 + 1 \\cdot (-1)');
});

test('the loss itself has the gradient 1', () => {
  expect(gradientLines(nodes, 'L', backpropagate(nodes, values))).toHaveLength(1);
});

test('a weighted sum names what each weight multiplies', () => {
  const numbers = evaluateGraph(neuron, { w: 2, x: 3, b: 1, y: 0 });
  expect(valueLines(neuron, 'z', numbers)[1]).toContain('2 \\cdot 3 + 1');
  expect(localLines(neuron, 'w', numbers)[0]).toContain('= x = 3');
  expect(localLines(neuron, 'b', numbers)[0]).toMatch(/= 1$/);
});
