// Settings of each problem of the chain-rule lab; an input has its node's name.
import type { NumberField } from '../../experiment/fields.ts';
import { exampleGraphs, type ExampleGraphName } from './exampleGraphs.ts';
import { hiddenActivations, networkInitial, networkOf } from './network.ts';

/** Inputs are within −reach … reach. */
export const reach = 10;

type InputSetting = NumberField & { readonly initial: number };

const input = (label: string, initial: number): InputSetting => ({
  kind: 'number',
  label,
  min: -reach,
  max: reach,
  initial,
});

type InputName = {
  [Name in ExampleGraphName]: keyof (typeof exampleGraphs)[Name]['initial'];
}[ExampleGraphName];

/** Small graphs: which one, and the inputs of all. */
export const graphTable = {
  graph: {
    kind: 'choice',
    label: 'Graph',
    choices: Object.fromEntries(
      Object.entries(exampleGraphs).map(([name, { title }]) => [name, title]),
    ) as { [Name in ExampleGraphName]: string },
    initial: 'product',
  },
  ...(Object.fromEntries(
    Object.values(exampleGraphs).flatMap(({ nodes, initial }) =>
      Object.entries(initial).map(([name, value]) => [
        name,
        input(nodes.find((node) => node.name === name)!.label, value),
      ]),
    ),
  ) as Record<InputName, InputSetting>),
} as const;

/** The neuron that is trained. */
export const neuronTable = {
  x: input('Input x', 1.5),
  y: { kind: 'number', label: 'Target y', min: 0, max: 1, initial: 1 },
  w: input('First weight w', -1),
  b: input('First bias b', 0),
  learningRate: { kind: 'number', label: 'Learning rate', min: 0, max: 100, initial: 1 },
} as const;

const network = networkOf('tanh');
const labelOf = (name: string) => network.find((node) => node.name === name)!.label;

/** The two-layer network. */
export const layersTable = {
  activation: {
    kind: 'choice',
    label: 'Hidden units',
    choices: hiddenActivations,
    initial: 'tanh',
  },
  ...(Object.fromEntries(
    Object.entries(networkInitial).map(([name, value]) => [name, input(labelOf(name), value)]),
  ) as Record<keyof typeof networkInitial, InputSetting>),
} as const;
