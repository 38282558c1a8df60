import { expect, test } from 'vitest';
import type { Finding, Severity } from '../../diagnosis/finding.ts';
import { hold, mostMissed, type Held } from './held.ts';

const finding = (rule: string, severity: Severity): Finding => ({
  rule,
  severity,
  title: rule,
  sentence: '',
  remedies: [],
});
const rulesIn = (held: readonly Held[]) => held.map((each) => each.finding.rule);

const both = [finding('vanishing', 'trouble'), finding('plateau', 'note')];

test('a finding that is gone for a moment stays where it was, and then leaves', () => {
  let held = hold([], both);
  for (let i = 0; i < mostMissed; i++) {
    held = hold(held, both.slice(1));
    expect(rulesIn(held)).toEqual(['vanishing', 'plateau']);
  }
  expect(rulesIn(hold(held, both.slice(1)))).toEqual(['plateau']);
});

test('a finding that comes back starts afresh', () => {
  const missing = hold(hold([], both), both.slice(1));
  expect(hold(missing, both).map(({ missed }) => missed)).toEqual([0, 0]);
});

test('worse findings stand first, whether they are held or new', () => {
  const held = hold(hold([], both.slice(1)), [finding('frozen', 'warning')]);
  expect(rulesIn(held)).toEqual(['frozen', 'plateau']);
});
