// A two-layer network as a graph: two inputs, two hidden units, one output and its loss.
import { given, made, type PlacedNode } from './placedGraph.ts';

/** Activations of the hidden units to choose from. */
export const hiddenActivations = { tanh: 'Tanh', sigmoid: 'Sigmoid' } as const;

export type HiddenActivation = keyof typeof hiddenActivations;

const sub = (digits: string) => [...digits].map((digit) => '₀₁₂'[Number(digit)]).join('');

/** A weight, drawn on the edge between two columns at a fraction of its length. */
const weight = (
  [letter, digits]: readonly [letter: string, digits: string],
  [from, to]: readonly [from: number, to: number],
  [fromRow, toRow]: readonly [from: number, to: number],
  share: number,
): PlacedNode => ({
  ...given(letter + digits, letter + sub(digits), `${letter}_{${digits}}`, [
    from + share * (to - from),
    fromRow + share * (toRow - fromRow),
  ]),
  onLine: true,
});

const bias = (
  name: string,
  label: string,
  tex: string,
  column: number,
  row: number,
): PlacedNode => ({
  ...given(name, label, tex, [column, row]),
  onLine: true,
});

/** Columns of the hidden pre-activations, the activations, and the output's pre-activation. */
const [hidden, active, output] = [2.1, 3.15, 4.9];
const [top, bottom, middle] = [0.6, 2.4, 1.5];

/** The network; w₁₂ leads to hidden unit 1 from input 2. */
export const networkOf = (activation: HiddenActivation): readonly PlacedNode[] => [
  given('x1', 'x₁', 'x_1', [0, top]),
  given('x2', 'x₂', 'x_2', [0, bottom]),
  weight(['w', '11'], [0, hidden], [top, top], 0.5),
  weight(['w', '12'], [0, hidden], [bottom, top], 0.27),
  weight(['w', '21'], [0, hidden], [top, bottom], 0.27),
  weight(['w', '22'], [0, hidden], [bottom, bottom], 0.5),
  bias('b1', 'b₁', 'b_1', hidden - 0.55, top - 0.6),
  bias('b2', 'b₂', 'b_2', hidden - 0.55, bottom + 0.6),
  made('z1', ['z₁', 'z_1'], 'weightedSum', ['w11', 'x1', 'w12', 'x2', 'b1'], [hidden, top]),
  made('z2', ['z₂', 'z_2'], 'weightedSum', ['w21', 'x1', 'w22', 'x2', 'b2'], [hidden, bottom]),
  made('a1', ['a₁', 'a_1'], activation, ['z1'], [active, top]),
  made('a2', ['a₂', 'a_2'], activation, ['z2'], [active, bottom]),
  weight(['v', '1'], [active, output], [top, middle], 0.5),
  weight(['v', '2'], [active, output], [bottom, middle], 0.5),
  bias('c', 'c', 'c', output, middle - 0.85),
  made('z', ['z', 'z'], 'weightedSum', ['v1', 'a1', 'v2', 'a2', 'c'], [output, middle]),
  made('s', ['ŷ = σ(z)', '\\hat y'], 'sigmoid', ['z'], [output + 1, middle]),
  given('y', 'y', 'y', [output + 1, middle + 1.2]),
  made('L', ['L = (ŷ − y)²', 'L'], 'squaredError', ['s', 'y'], [output + 2, middle]),
];

/** Initial inputs and parameters. */
export const networkInitial = {
  x1: 1,
  x2: -0.5,
  y: 1,
  w11: 0.8,
  w12: -0.4,
  w21: -0.6,
  w22: 1.2,
  b1: 0.1,
  b2: -0.2,
  v1: 1.5,
  v2: -0.7,
  c: 0.3,
} as const;
