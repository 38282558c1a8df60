// The result of a gradient check in sentences.
import type { CheckedGradient, LayerCheck } from '../../calculus/reference/checkGradient.ts';
import {
  errorBounds,
  type GradientVerdict,
} from '../../calculus/reference/gradientCheckVerdict.ts';
import type { Device } from '../../trace/model/trace.ts';
import { layerWords } from '../ownNetwork.ts';
import { counted, decimal, significant } from '../numbersWithUnits.ts';

/** Labels of the gradients to check. */
export const checkedWords: Readonly<Record<CheckedGradient, string>> = {
  engine: 'Your engine’s, float32',
  wrongSign: 'Bug: wrong sign in the loss',
  missingMean: 'Bug: missing 1/n',
  forgottenSlope: 'Bug: forgotten φ′',
  passedClamp: 'Bug: passed through a clamp',
  clamp: 'Right, with a clamp',
};

/** How each engine takes gradients. */
const enginesExplained: Readonly<Record<Device['engine'], string>> = {
  fused: 'the backward pass of the Fused engine’s GPU kernels',
  simd: 'the backward pass of the SIMD engine’s WebAssembly kernels',
  tape: 'the autodiff of TensorFlow.js, which the Tape engine uses',
};

/** The explanation of a gradient to check; the engine's own names the engine that computed it. */
export const checkedExplained = (
  checked: CheckedGradient,
  engine: Device['engine'] | undefined,
): string =>
  checked === 'engine'
    ? `What trains your network: ${engine ? enginesExplained[engine] : 'its engine'}, in numbers of 7 digits.`
    : bugsExplained[checked];

const bugsExplained: Readonly<Record<Exclude<CheckedGradient, 'engine'>, string>> = {
  wrongSign: 'The loss is differentiated to y − p where it is p − y. It trains uphill.',
  missingMean:
    'The loss is a mean over n, and its derivative was taken of the sum: n times too large.',
  forgottenSlope:
    'The chain rule without its inner derivative: every φ′ counts as 1. The head has none and is right.',
  passedClamp:
    'The output is cut to a bound before the loss, and the gradient passes as if it were not.',
  clamp:
    'The output is cut to a bound before the loss, and cut outputs get no gradient, as is right.',
};

/** Label and symbol of each verdict. */
export const verdictWords: Readonly<Record<GradientVerdict, { sign: string; words: string }>> = {
  fine: { sign: '✓', words: 'fine' },
  doubtful: { sign: '?', words: 'doubtful' },
  wrong: { sign: '✗', words: 'wrong' },
  underflow: { sign: '–', words: 'too small for float32' },
  notFinite: { sign: '∞', words: 'not finite' },
};

/** A relative error as a table cell. */
export const errorWords = (error: number): string =>
  Number.isNaN(error) ? '–' : significant(error, 2);

/** A step size, such as 1e−6. */
export const stepWords = (h: number): string => significant(h, 2).replace('.0e', 'e');

/** A relative error in per cent, such as 98.4. */
export const percent = (error: number): string =>
  `${error < 1e-4 ? significant(100 * error, 2).replace('.0e', 'e') : decimal(100 * error, error < 0.1 ? 2 : 1)} %`;

const layersInWords = (count: number): string => counted(count, 'layer');

/** The result for the whole network, in one sentence. */
export function checkSentence(
  found: readonly LayerCheck[],
  checked: CheckedGradient,
  depth: number,
): string {
  const wrong = found.filter(({ verdict }) => verdict === 'wrong');
  const broken = found.filter(({ verdict }) => verdict === 'notFinite');
  const all =
    found.length > depth ? `all ${layersInWords(found.length)}` : layersInWords(found.length);
  if (wrong.length) {
    const caught = checked === 'engine' ? 'The gradient is wrong' : 'Caught: the gradient is wrong';
    return `${caught} in ${wrong.length === found.length ? all : layersInWords(wrong.length)}.`;
  }
  if (broken.length)
    return `The gradient of ${layerWords(broken[0].layer, depth)} is not finite in float32.`;
  if (checked !== 'engine' && checked !== 'clamp')
    return found.length > depth
      ? 'Not caught: here the bug changes nothing.'
      : `Fine in ${all} so far.`;
  const doubtful = found.filter(({ verdict }) => verdict === 'doubtful');
  const held = found.filter(({ verdict }) => verdict !== 'underflow').length;
  if (!doubtful.length)
    return held === found.length
      ? `The gradient is right in ${all}.`
      : `The gradient is right where float32 can hold it: in ${held} of ${layersInWords(found.length)}.`;
  return doubtful.every(isRightInFloat64)
    ? `The gradient is right in ${all}; in ${doubtful.length} of them the differences alone leave a doubt.`
    : `No layer is wrong, but ${doubtful.length} of ${found.length} ${doubtful.length === 1 ? 'is' : 'are'} doubtful.`;
}

const isRightInFloat64 = ({ referenceError }: LayerCheck): boolean =>
  referenceError < errorBounds.fine;

/** The reason for that result, in one sentence. */
export function checkReason(found: readonly LayerCheck[], depth: number, h: number): string {
  const wrong = found.find(({ verdict }) => verdict === 'wrong');
  if (wrong)
    return `In ${layerWords(wrong.layer, depth)} it is ${percent(wrong.referenceError)} off the backward pass in float64.`;
  if (found.some(({ verdict }) => verdict === 'notFinite'))
    return 'A NaN or an Infinity is no slope, and differences have nothing to compare it with.';
  const vanished = found.filter(({ verdict }) => verdict === 'underflow');
  if (vanished.length)
    return `In ${layersInWords(vanished.length)} the slope is smaller than float32 can hold: there the 0 that it says can be neither right nor wrong.`;
  const lost = found.filter(({ tooSmall }) => tooSmall);
  const doubtful = found.filter(({ verdict }) => verdict === 'doubtful');
  const kinks = found.reduce((sum, layer) => sum + layer.kinks, 0);
  if (lost.length) {
    const [first] = lost;
    const off = Number.isNaN(first.stepError)
      ? 'cross a kink at every parameter'
      : `are ${percent(first.stepError)} off`;
    return `In ${layerWords(first.layer, depth)} the differences ${off}: with h = ${stepWords(h)} they cannot measure a gradient of ${significant(first.gradientNorm, 2)}. There the backward pass in float64 decides.`;
  }
  const coarse = found.find(({ tooCoarse }) => tooCoarse);
  if (coarse)
    return `In ${layerWords(coarse.layer, depth)} the differences are ${percent(coarse.stepError)} off: within h = ${stepWords(h)} the slope changes too much. There the backward pass in float64 decides.`;
  if (doubtful.length)
    return doubtful.every(isRightInFloat64)
      ? 'The backward pass in float64 agrees where there is a doubt: it is the rounding of the differences.'
      : 'The backward pass in float64 is off by as much: float32 has lost digits there.';
  if (kinks)
    return `${kinks} ${kinks === 1 ? 'parameter was' : 'parameters were'} left out: a kink lies within h of them, and there is no slope to compare with.`;
  return 'Two evaluations of the loss for each parameter say the same as one backward pass for all of them.';
}
