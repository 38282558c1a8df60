import { expect, test } from 'vitest';
import { causeOf, enormousRows, largestExponent, type Evidence } from './cause.ts';

/** An overflowing product in the forward pass of layer 5 that would also overflow with the initial weights, with some fields changed. */
const evidence = ({
  place,
  ...changes
}: Partial<Omit<Evidence, 'place'>> & { place?: Partial<Evidence['place']> }): Evidence => ({
  place: { phase: 'forward', layer: 4, operation: 'matMul', ...place },
  kernel: 'BatchMatMul',
  inputMagnitudes: [1e30, 1e10],
  inputRange: [-1e30, 1e30],
  dividesByZero: false,
  largestFeature: 1,
  initialMagnitude: Infinity,
  growth: { perStep: 1.01, earlier: 5 },
  ...changes,
});

test('the exponential leaves float32 above 88.72', () => {
  expect(largestExponent).toBeCloseTo(88.72, 2);
  expect([88, 89].map((x) => Number.isFinite(Math.fround(Math.exp(x))))).toEqual([true, false]);
});

const loss = { phase: 'loss', operation: '' } as const;
const backward = { phase: 'backward' } as const;
const update = { phase: 'update', operation: '' } as const;
const cases: [string, string, Parameters<typeof evidence>[0]][] = [
  ['NaN in the batch', 'badSample', { place: { phase: 'data' } }],
  ['too large weights at the start', 'explodingActivations', {}],
  [
    'weights that grew slowly',
    'driftingWeights',
    { initialMagnitude: 3, growth: { perStep: 1.01, earlier: 5 } },
  ],
  [
    'weights that grew fast',
    'divergingWeights',
    { initialMagnitude: 3, growth: { perStep: 1.6, earlier: 1e9 } },
  ],
  [
    'weights that grew at last',
    'divergingWeights',
    { initialMagnitude: 3, growth: { perStep: 1.05, earlier: 1.3 } },
  ],
  ['NaN with the first weights too', 'explodingActivations', { initialMagnitude: NaN }],
  [
    'a growth that was mostly there at first',
    'explodingActivations',
    { initialMagnitude: 1e30, growth: { perStep: 1.5, earlier: 1 } },
  ],
  [
    'features so large that the first weights came half-way',
    'driftingWeights',
    { initialMagnitude: 1e20, largestFeature: 1e6 },
  ],
  [
    'a variance of zero',
    'zeroVariance',
    { place: { operation: 'normalization' }, kernel: 'Rsqrt', inputRange: [0, 0.5] },
  ],
  [
    'a variance that overflowed',
    'explodingActivations',
    { place: { operation: 'normalization' }, kernel: 'Square' },
  ],
  ['the logarithm of 0', 'logOfZero', { place: loss, kernel: 'Log', inputRange: [0, 1] }],
  ['exp of 89', 'expOverflow', { place: loss, kernel: 'Exp', inputRange: [-3, 89] }],
  ['a square of the output', 'lossOverflow', { place: loss, kernel: 'Square' }],
  [
    'a derivative of the loss',
    'lossOverflow',
    { place: { ...backward, operation: '' }, kernel: 'RealDiv' },
  ],
  [
    'a derivative of the logarithm of 0',
    'logOfZero',
    { place: { ...backward, operation: '' }, kernel: 'Reciprocal', dividesByZero: true },
  ],
  ['the error on its way back', 'explodingGradients', { place: backward }],
  [
    'a product of large activations and a small error',
    'explodingActivations',
    { place: { ...backward, operation: 'kernelGradient' }, inputMagnitudes: [1e30, 1e9] },
  ],
  [
    'a product of small activations and a large error',
    'explodingGradients',
    { place: { ...backward, operation: 'kernelGradient' }, inputMagnitudes: [1, 3e38] },
  ],
  ['a norm of gradients', 'explodingGradients', { place: { phase: 'clipping', operation: '' } }],
  ['rate times gradient', 'updateOverflow', { place: update, kernel: 'Multiply' }],
  ['a squared gradient', 'secondMomentOverflow', { place: update, kernel: 'Square' }],
];

test.each(cases)('%s is %s', (_, cause, changes) => {
  expect(causeOf(evidence(changes))).toBe(cause);
});

test('a row is enormous where float32 can’t add a usual one to it', () => {
  expect(Math.fround(2 ** 24 + 1)).toBe(2 ** 24);
  expect(enormousRows([1, 2 ** 24, 2 ** 25, 1e30], 1)).toEqual([2, 3]);
  expect(enormousRows([1e6, 2e6], 1e6)).toEqual([]);
});
