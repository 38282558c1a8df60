import { expect, test } from 'vitest';
import type { OnChunk } from '../runs/run.svelte.ts';
import { StreamedQuestion } from './streamedQuestion.svelte.ts';

type Answer = { whole: boolean };

/** A task whose callback and answer the test controls. */
function open() {
  let onChunk!: OnChunk<number>;
  let answer!: (answer: Answer | { reason: string } | undefined) => void;
  const question = (given: OnChunk<number>) => {
    onChunk = given;
    return new Promise<Answer | { reason: string } | undefined>((resolve) => (answer = resolve));
  };
  return {
    question,
    onChunk: (found: number[]) => onChunk(found),
    answer: (a: Parameters<typeof answer>[0]) => answer(a),
  };
}

test('chunks add up, and the answer comes at the end', async () => {
  const asked = new StreamedQuestion<number, Answer>();
  const { question, onChunk, answer } = open();
  const done = asked.ask(question);
  expect([onChunk([1, 2]), onChunk([3])]).toEqual([true, true]);
  expect(asked.status).toBe('working');
  answer({ whole: true });
  await done;
  expect(asked.found).toEqual([1, 2, 3]);
  expect(asked.status).toBe('answered');
});

test('once ended, no more is wanted, and what was found stays', async () => {
  const asked = new StreamedQuestion<number, Answer>();
  const { question, onChunk, answer } = open();
  const done = asked.ask(question);
  void onChunk([1]);
  asked.end();
  expect(onChunk([2])).toBe(false);
  answer({ whole: false });
  await done;
  expect(asked.found).toEqual([1, 2]);
  expect(asked.status).toBe('ended');
});

test('a new question begins empty and passes over what the last one still says', async () => {
  const asked = new StreamedQuestion<number, Answer>();
  const first = open();
  const second = open();
  const done = asked.ask(first.question);
  void first.onChunk([1]);
  const next = asked.ask(second.question);
  expect(asked.found).toEqual([]);
  expect(first.onChunk([2])).toBe(false);
  first.answer({ whole: false });
  await done;
  expect(asked.status).toBe('working');
  second.answer({ reason: 'Too large.' });
  await next;
  expect([asked.status, asked.refusal]).toEqual(['refused', 'Too large.']);
});

test('without a network there is nothing to ask', async () => {
  const asked = new StreamedQuestion<number, Answer>();
  await asked.ask(async () => undefined);
  expect(asked.status).toBe('ended');
});
