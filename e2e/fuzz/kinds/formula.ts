// Formulas typed in labs: values, LaTeX, and as many derivatives as a lab takes.
import fc from 'fast-check';
import { loadFormulas, type Formula } from '../../../src/calculus/formula/formula.ts';
import { kindOf, refusedBy } from '../kind.ts';
import { expectThat } from '../valid.ts';

const read = await loadFormulas();

const piece = fc.constantFrom(
  ...[
    'x',
    'x',
    'x',
    'e',
    'pi',
    '2',
    '0',
    '.5',
    '5.',
    '1e5',
    '1e999',
    '1e-999',
    '5.e3',
    '2e',
    '007',
  ],
  ...[
    '+',
    '-',
    '*',
    '/',
    '^',
    '^',
    '-',
    '(',
    ')',
    ',',
    '²',
    '⁻¹',
    '−',
    '×',
    ' ',
    '!',
    '%',
    '=',
    ';',
  ],
  ...['sin', 'exp', 'ln', 'sqrt', 'max(', 'min(', 'sigmoid(', 'relu(', 'abs(', 'cbrt(', 'step('],
  ...['tan(', 'log2(', 'heaviside(', 'import', 'constructor', '__proto__', 'ones(1e9)', '"a"'],
  ...[
    'evaluate("1")',
    'f(x)=x',
    '[1,2]',
    '{a:1}',
    'x.constructor',
    '10^10^10',
    '170!',
    'σ',
    '\ud800',
  ],
);

/** Whole formulas, nested and joined. */
const { formula } = fc.letrec<{ formula: string }>((tie) => ({
  formula: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom('x', 'x', 'x', '2', 'e', '0.5', '3x', 'x^2'),
    fc
      .tuple(tie('formula'), fc.constantFrom(' + ', ' - ', ' * ', '/', '^'), tie('formula'))
      .map((parts) => parts.join('')),
    fc
      .tuple(
        fc.constantFrom(
          '',
          '-',
          'sin',
          'exp',
          'ln',
          'sqrt',
          'tanh',
          'sigmoid',
          'softplus',
          'cbrt',
          'relu',
          'tan',
        ),
        tie('formula'),
      )
      .map(([name, inner]) => `${name}(${inner})`),
    fc
      .tuple(fc.constantFrom('max', 'min'), tie('formula'), tie('formula'))
      .map(([name, one, other]) => `${name}(${one}, ${other})`),
  ),
}));

/** The same piece again and again, as long as a formula may be and longer. */
const repeated = fc
  .tuple(
    fc.constantFrom(
      'x^',
      '(',
      'sin(',
      'sigmoid(',
      'x*',
      'x/',
      '-',
      'max(x,',
      'x^(',
      '1/(1+',
      'x ',
      'sin ',
      'tan ',
      'sqrt(x+',
      '9',
      'e^',
      '2^',
    ),
    fc.nat(100),
  )
  .map(([piece, count]) => {
    const text = `${piece.repeat(count)}x`;
    return text + ')'.repeat(text.split('(').length - 1);
  });

const places = [-2.5, -1, -1e-9, 0, 0.5, 1, 3, 1e300, NaN];

function expectNumbers({ value, value32, tex }: Formula): void {
  expectThat(tex.length > 0, 'it has no LaTeX');
  for (const x of places) {
    expectThat(typeof value(x) === 'number', `it is no number at ${x}`);
    expectThat(typeof value32(x) === 'number', `it is no number at ${x}`);
  }
}

export default kindOf({
  inputs: fc.oneof(
    { weight: 4, arbitrary: fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')) },
    { weight: 4, arbitrary: formula },
    { weight: 1, arbitrary: repeated },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 250 }) },
  ),
  judge(text) {
    const parsed = read(text);
    if (!parsed.ok) {
      const { message, at } = parsed.error;
      expectThat(at >= 0 && at <= text.length, 'its error is outside of the text');
      return refusedBy(message);
    }
    let { formula } = parsed;
    for (let order = 0; order <= 3; order++) {
      expectNumbers(formula);
      if (order < 3) formula = formula.derivative();
    }
    return 'accepted';
  },
});
