// Settings of the loss lab.
import { farthest } from './logistic.ts';
import { classes, largestLogit } from './classes.ts';

/** One logit; `far` is the logit at which both formulas of the loss are evaluated. */
export const logisticTable = {
  z: { kind: 'number', label: 'Logit z', min: -farthest, max: farthest, initial: -4 },
  label: {
    kind: 'choice',
    label: 'The mail is',
    choices: { spam: 'spam (y = 1)', fine: 'not spam (y = 0)' },
    initial: 'spam',
  },
  across: {
    kind: 'choice',
    label: 'Across',
    choices: { logit: 'by logit', probability: 'by probability' },
    initial: 'logit',
  },
  far: { kind: 'number', label: 'Logit to try', min: -1000, max: 1000, initial: 100 },
} as const;

const logit = { kind: 'number', min: -largestLogit, max: largestLogit } as const;

/** Three logits and the true class. */
export const softmaxTable = {
  cat: { ...logit, label: 'Logit of cat', initial: 2 },
  dog: { ...logit, label: 'Logit of dog', initial: 4 },
  bird: { ...logit, label: 'Logit of bird', initial: -1 },
  right: { kind: 'choice', label: 'The picture shows', choices: classes, initial: 'cat' },
  reach: {
    kind: 'choice',
    label: 'Size of the logits',
    choices: { '10': '±10', '100': '±100', '1000': '±1000' },
    initial: '10',
  },
} as const;
