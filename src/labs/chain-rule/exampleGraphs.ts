// Small example graphs with their initial inputs.
import { given, made, type PlacedNode } from './placedGraph.ts';

/** A graph with its formula in LaTeX and initial inputs. */
export interface ExampleGraph {
  readonly title: string;
  readonly formula: string;
  readonly nodes: readonly PlacedNode[];
  readonly initial: Readonly<Record<string, number>>;
}

/** Every example by its name in a link. */
export const exampleGraphs = {
  product: {
    title: '(a·b + c)·f',
    formula: 'L = (a\\,b + c)\\,f',
    nodes: [
      given('a', 'a', 'a', [0, 0]),
      given('b', 'b', 'b', [0, 1]),
      made('e', ['e = a·b', 'e'], 'multiply', ['a', 'b'], [1, 0.5]),
      given('c', 'c', 'c', [1, 1.75]),
      made('d', ['d = e + c', 'd'], 'add', ['e', 'c'], [2, 1]),
      given('f', 'f', 'f', [2, 2.25]),
      made('L', ['L = d·f', 'L'], 'multiply', ['d', 'f'], [3, 1.5]),
    ],
    initial: { a: 2, b: -3, c: 10, f: -2 },
  },
  neuron: {
    title: 'A neuron with its loss',
    formula: 'L = (\\sigma(w_1x_1 + w_2x_2 + b) - y)^2',
    nodes: [
      given('w1', 'w₁', 'w_1', [0, 0]),
      given('x1', 'x₁', 'x_1', [0, 1]),
      given('w2', 'w₂', 'w_2', [0, 2]),
      given('x2', 'x₂', 'x_2', [0, 3]),
      made('p', ['p = w₁x₁', 'p'], 'multiply', ['w1', 'x1'], [1, 0.5]),
      made('q', ['q = w₂x₂', 'q'], 'multiply', ['w2', 'x2'], [1, 2.5]),
      given('bias', 'b', 'b', [1, 1.5]),
      made('z', ['z = p + q + b', 'z'], 'add', ['p', 'q', 'bias'], [2, 1.5]),
      made('s', ['ŷ = σ(z)', '\\hat y'], 'sigmoid', ['z'], [3, 1.5]),
      given('y', 'y', 'y', [3, 2.75]),
      made('L', ['L = (ŷ − y)²', 'L'], 'squaredError', ['s', 'y'], [4, 1.5]),
    ],
    initial: { w1: 0.5, x1: 1, w2: -0.75, x2: 2, bias: 0.25, y: 1 },
  },
  twice: {
    title: 'A number used twice',
    formula: 'L = u\\,v + u^2',
    nodes: [
      given('v', 'v', 'v', [0, 0]),
      given('u', 'u', 'u', [0, 1.5]),
      made('p', ['p = u·v', 'p'], 'multiply', ['u', 'v'], [1, 0.25]),
      made('q', ['q = u²', 'q'], 'square', ['u'], [1, 1.75]),
      made('L', ['L = p + q', 'L'], 'add', ['p', 'q'], [2, 1]),
    ],
    initial: { u: 3, v: -1 },
  },
} as const satisfies Record<string, ExampleGraph>;

export type ExampleGraphName = keyof typeof exampleGraphs;
