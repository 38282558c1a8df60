import { expect, test } from 'vitest';
import { diagnose } from '../diagnose.ts';
import { recentWindowWith, traceWith } from '../healthyTrace.ts';
import { generalization } from './generalization.ts';

const accuracies = (train: number, test: number, labelNoise = 0, steps = 120) =>
  generalization(
    recentWindowWith({
      changes: { 'data.labelNoise': labelNoise },
      steps,
      values: { accuracy: () => train, testAccuracy: () => test },
    }),
  );

test('a gap is told with its numbers, a wide one as a warning', () => {
  const finding = accuracies(1, 0.7)!;
  expect(finding).toMatchObject({ severity: 'warning', title: 'Overfitting' });
  expect(finding.sentence).toContain('The training accuracy is 100 %, the test accuracy 70 %');
  expect(finding.remedies.map(({ label }) => label)).toEqual(['Weight decay 0.01', 'Width 16']);
  expect(accuracies(0.95, 0.8)!.severity).toBe('note');
});

test('a narrow gap, a better test, and a first test are none', () => {
  expect(accuracies(1, 0.92)).toBeUndefined();
  expect(accuracies(0.6, 0.9)).toBeUndefined();
  expect(accuracies(1, 0.7, 0, 100)).toBeUndefined();
});

test('neither a network that learns after a test nor one bad test tells of a gap', () => {
  const learning = recentWindowWith({
    steps: 150,
    values: { accuracy: (step) => (step < 100 ? 0.5 : 1), testAccuracy: () => 0.5 },
  });
  expect(generalization(learning)).toBeUndefined();
  const badTest = recentWindowWith({
    steps: 160,
    values: { accuracy: () => 1, testAccuracy: (step) => (step === 150 ? 0.5 : 1) },
  });
  expect(generalization(badTest)).toBeUndefined();
});

test('a training accuracy above what flipped labels allow is remembered', () => {
  const finding = accuracies(0.9, 0.8, 0.3)!;
  expect(finding).toMatchObject({ severity: 'warning', title: 'Memorizing' });
  expect(finding.sentence).toContain('30 % of the training labels are flipped, so 70 % of them');
  expect(finding.remedies[1].changes).toEqual({ 'data.labelNoise': 0 });
  expect(accuracies(0.7, 0.99, 0.3)).toMatchObject({ severity: 'note', title: 'Flipped labels' });
});

test('labels that are mostly wrong are learnt all the same, and the test says so', () => {
  const found = diagnose(
    traceWith({
      changes: { 'data.labelNoise': 1 },
      steps: 120,
      values: { loss: () => 1e-5, accuracy: () => 1, testAccuracy: () => 0 },
    }),
  );
  expect(found[0]).toMatchObject({ rule: 'generalization', severity: 'warning' });
  expect(found[0].sentence).toBe(
    '100 % of the training labels are flipped, more than are right: the training accuracy is 100 %, the test accuracy 0 %.',
  );
});

test('a loss at chance follows from labels that say nothing', () => {
  const found = diagnose(
    traceWith({
      changes: { 'data.labelNoise': 0.5 },
      steps: 300,
      values: { loss: () => Math.log(2), accuracy: () => 0.5, testAccuracy: () => 0.5 },
    }),
  );
  expect(found.map(({ rule, explainedBy }) => [rule, explainedBy])).toEqual([
    ['generalization', undefined],
    ['atChance', 'Flipped labels'],
  ]);
  expect(found[0].sentence).toContain('so they say nothing of the class');
});
