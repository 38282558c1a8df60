import { expect, test } from 'vitest';
import type { Finding, Severity } from '../diagnosis/finding.ts';
import { numberedTrace } from '../trace/model/testTraces.ts';
import { reportedFindings, statusOf, wordsOf } from './diagnosisReport.ts';

const finding = (severity: Severity, more: Partial<Finding> = {}): Finding => ({
  rule: 'vanishing',
  severity,
  title: 'Vanishing',
  sentence: 'Layer 1 gets nothing.',
  remedies: [{ label: 'Skip connections on', changes: { 'network.residual': true } }],
  ...more,
});
const trace = numberedTrace(3, 8);
const reported = (...findings: Finding[]) => reportedFindings(findings, trace);
const nothingMissing = { rules: [], missing: [] };

test('the worst finding makes the exit status, and a note none', () => {
  expect(statusOf(reported())).toBe(0);
  expect(statusOf(reported(finding('note')))).toBe(0);
  expect(statusOf(reported(finding('note'), finding('warning')))).toBe(1);
  expect(statusOf(reported(finding('warning'), finding('trouble')))).toBe(3);
});

test('a line has severity, step, layers, sentence and the first remedy', () => {
  const evidence = { layers: [0, 1, 2, 3], metric: 'gradientNorm' } as const;
  expect(wordsOf(reported(finding('warning', { evidence })), nothingMissing)).toEqual([
    'Warning at step 7, layers 1 to 3 and the head: Vanishing. Layer 1 gets nothing. Try first: Skip connections on.',
  ]);
});

test('what follows from another finding names it in place of a remedy', () => {
  const follows = finding('note', { explainedBy: 'Exploding' });
  expect(reported(follows)[0]!.remedy).toBeNull();
  expect(wordsOf(reported(follows), nothingMissing)).toEqual([
    'Note at step 7: Vanishing. Follows from Exploding. Layer 1 gets nothing.',
  ]);
});

test('nothing is a line too, and so is what was not measured', () => {
  expect(wordsOf([], { rules: ['vanishing'], missing: ['error signal'] })).toEqual([
    'Nothing is wrong in the latest steps.',
    'Not everything was judged: that needs the error signal.',
  ]);
});
