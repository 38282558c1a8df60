import { describe, expect, test } from 'vitest';
import type { Finding, Remedy } from '../finding.ts';
import { triedWords } from './outcomeWords.ts';
import { verdictOn, type TrialOutcome } from './trialOutcome.ts';
import { nextTrial, noneHelped, ranked, type TriedRemedy } from './trialRanking.ts';

const outcome = (values: Partial<TrialOutcome>): TrialOutcome => ({
  steps: 50,
  stoppedAt: undefined,
  loss: { from: 0.7, to: 0.35 },
  evidence: undefined,
  isHigh: false,
  remains: false,
  newTroubles: [],
  isReplaced: false,
  ...values,
});
const remedy = (label: string, live = true): Remedy => ({
  label,
  changes: live ? { 'network.residual': true } : { 'network.normalization': 'batch' },
});
const tried = (label: string, values?: Partial<TrialOutcome>, live = true): TriedRemedy => ({
  source: remedy(label, live),
  remedy: remedy(label, live),
  outcome: values && outcome(values),
  wanted: values?.steps === 300 ? 300 : 50,
});
const finding = (remedies: readonly Remedy[], values: Partial<Finding> = {}): Finding => ({
  rule: 'vanishing',
  severity: 'trouble',
  title: 'Vanishing',
  sentence: '',
  remedies,
  ...values,
});
const labels = (all: readonly TriedRemedy[]) => all.map(({ remedy }) => remedy.label);

const worse = { loss: { from: 0.7, to: 4 } };
const stopped = { steps: 3, stoppedAt: 3 };
const replaced = { newTroubles: ['Saturated'], isReplaced: true };
const unchanged = { remains: true, loss: { from: 0.7, to: 0.69 } };
const eased = { remains: true };

test.each([
  [{}, 'helped', 'loss 0.7 → 0.35 in 50 steps'],
  [{ newTroubles: ['At chance'] }, 'helped', 'loss 0.7 → 0.35 in 50 steps, then At chance'],
  [eased, 'eased', 'loss 0.7 → 0.35 in 50 steps, still Vanishing'],
  [{ isHigh: true }, 'eased', 'loss 0.7 → 0.35 in 50 steps'],
  [unchanged, 'unchanged', 'still Vanishing after 50 steps'],
  [replaced, 'replaced', 'loss 0.7 → 0.35 in 50 steps, then Saturated'],
  [worse, 'worse', 'loss 0.7 → 4 in 50 steps'],
  [stopped, 'stopped', 'not finite after 3 steps'],
  [{ steps: 0, stoppedAt: 0 }, 'stopped', 'not finite at once'],
] as const)('an outcome has a verdict and words: %o', (values, verdict, words) => {
  const told = outcome(values);
  expect(verdictOn(told)).toBe(verdict);
  const one = { source: remedy('Skip'), remedy: remedy('Skip'), outcome: told };
  expect(triedWords(one, finding([]))).toBe(`tried: ${words}`);
});

test('where the loss hasn’t begun to fall, the words say what the finding points at', () => {
  const evidence = { from: 1e-10, to: 0.2, layer: '1', metric: 'signalNorm' } as const;
  const one = {
    source: remedy('Skip'),
    remedy: remedy('Skip'),
    outcome: outcome({ evidence, loss: { from: 0.7, to: 0.7 } }),
  };
  expect(triedWords(one, finding([]))).toBe(
    'tried: layer 1’s error signal 1e-10 → 0.2 in 50 steps',
  );
});

test('where a run that stopped goes on, the words say how far, if its loss hasn’t fallen', () => {
  const one = { ...tried('Skip', { loss: { from: 0.7, to: 0.7 } }) };
  const stoppedRun = finding([], { rule: 'notFinite' });
  expect(triedWords(one, stoppedRun)).toBe('tried: finite for 50 steps');
});

test('what wasn’t tried says so, and why', () => {
  expect(triedWords({ source: remedy('Skip'), remedy: remedy('Skip') }, finding([]))).toBe(
    'not tried',
  );
  expect(
    triedWords({ source: remedy('Skip'), remedy: remedy('Skip'), reason: 'no room.' }, finding([])),
  ).toBe('not tried: no room.');
});

describe('the order', () => {
  test('is the rules’ until all were tried', () => {
    expect(labels(ranked([tried('a', worse), tried('b'), tried('c', {})]))).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  test('is then that of the verdicts, and what can’t be tried stands before what harms', () => {
    const all = [
      tried('stopped', stopped),
      tried('worse', worse),
      tried('replaced', replaced),
      { source: remedy('no room'), remedy: remedy('no room'), reason: 'no room.' },
      tried('unchanged', unchanged),
      tried('eased', eased),
      tried('helped', {}),
    ];
    expect(labels(ranked(all))).toEqual([
      'helped',
      'eased',
      'unchanged',
      'no room',
      'replaced',
      'worse',
      'stopped',
    ]);
  });

  test('among those that helped puts one that applies at once before one that restarts the run, then the lower loss', () => {
    const all = [
      tried('restarts', { loss: { from: 1, to: 0.01 } }, false),
      tried('at once', { loss: { from: 1, to: 0.9 } }),
      tried('at once, better', { loss: { from: 1, to: 0.5 } }),
    ];
    expect(labels(ranked(all))).toEqual(['at once, better', 'at once', 'restarts']);
  });

  test('begins with what was confirmed', () => {
    const all = [
      tried('better at first', {}),
      tried('confirmed', { steps: 300, loss: { from: 1, to: 0.8 } }),
    ];
    expect(labels(ranked(all))).toEqual(['confirmed', 'better at first']);
  });
});

describe('the next trial', () => {
  const next = (all: readonly TriedRemedy[], values?: Partial<Finding>) => {
    const found = finding(
      all.map((one) => one.remedy),
      values,
    );
    const wanted = nextTrial([found], () => all);
    return wanted && [wanted.tried.remedy.label, wanted.steps];
  };

  test('is of 50 steps for each remedy, then of 300 for the best, and the next where that is not confirmed', () => {
    expect(next([tried('a', worse), tried('b')])).toEqual(['b', 50]);
    expect(next([tried('a', eased), tried('b', {})])).toEqual(['b', 300]);
    expect(next([tried('a', eased), tried('b', { ...worse, steps: 300 })])).toEqual(['a', 300]);
    expect(next([tried('a', eased), tried('b', { steps: 300 })])).toBeUndefined();
  });

  test('is not made for what harmed at once', () => {
    const all = [tried('a', worse), tried('b', stopped), tried('c', replaced)];
    expect(next(all)).toBeUndefined();
    expect(noneHelped(all)).toBe(true);
    expect(noneHelped([...all, tried('d', unchanged)])).toBe(false);
    expect(noneHelped([tried('a')])).toBe(false);
  });

  test('is made again for what is out of date, as long as it was', () => {
    const stale = { ...tried('a', { steps: 300 }), isStale: true };
    expect(next([stale, tried('b', {})])).toEqual(['a', 300]);
  });

  test('of a run that stopped is only for why it stopped', () => {
    const vanishing = finding([remedy('a')]);
    const untried = () => [tried('a')];
    const notFinite = finding([remedy('a')], { rule: 'notFinite' });
    expect(nextTrial([vanishing, notFinite], untried)!.finding).toBe(notFinite);
  });

  test('is not made for notes, nor for what follows from something else', () => {
    expect(next([tried('a')], { severity: 'note' })).toBeUndefined();
    expect(next([tried('a')], { explainedBy: 'Saturated' })).toBeUndefined();
  });
});
