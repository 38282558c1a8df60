import { expect, test } from 'vitest';
import { boxesOf, edgesOf, leastHeight, scaleFor, type Box } from './drawing.ts';
import { exampleGraphs } from './exampleGraphs.ts';
import { networkOf } from './network.ts';
import { neuron } from './neuron.ts';

const graphs = {
  ...Object.fromEntries(Object.entries(exampleGraphs).map(([name, { nodes }]) => [name, nodes])),
  network: networkOf('tanh'),
  learning: neuron,
};

const overlap = (a: Box, b: Box) =>
  Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2;

test.each(Object.entries(graphs))(
  'no two boxes of “%s” touch, on a phone, a tablet or a large screen',
  (_, graph) => {
    for (const width of [284, 354, 450, 564, 640, 664, 716, 1000, 2000]) {
      const height = leastHeight(graph, width);
      const boxes = Object.entries(boxesOf(graph, width, height));
      for (const [name, box] of boxes) {
        expect(box.x - box.width / 2).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width / 2).toBeLessThanOrEqual(width);
        expect(box.y - box.height / 2).toBeGreaterThanOrEqual(0);
        expect(box.y + box.height / 2).toBeLessThanOrEqual(height);
        const touching = boxes.filter(([other, its]) => other !== name && overlap(box, its));
        expect(touching.map(([other]) => `${name} and ${other} at ${width}`)).toEqual([]);
      }
    }
  },
);

test('with twice the room the whole drawing is twice as large, and with less than it needs no smaller', () => {
  const graph = exampleGraphs.product.nodes;
  const [width, height] = [720, leastHeight(graph, 720)];
  expect(scaleFor(graph, width, height)).toBe(1);
  expect(scaleFor(graph, 2 * width, 2 * height)).toBe(2);
  expect(scaleFor(graph, 2 * width, height)).toBe(1);
  expect(scaleFor(graph, 354, leastHeight(graph, 354))).toBe(1);
});

test('there is a line for every use of a number, and a weight stands on that of its input', () => {
  const network = networkOf('tanh');
  const edges = edgesOf(network, boxesOf(network, 716, 330));
  expect(edges.some(({ from, to }) => from === 'x2' && to === 'z1')).toBe(true);
  expect(edges.some(({ from, to }) => from === 'b1' && to === 'z1')).toBe(true);
  expect(edges.some(({ from }) => from === 'w12')).toBe(false);
});
