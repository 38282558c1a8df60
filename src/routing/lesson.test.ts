import { expect, test } from 'vitest';
import { defaultConfig } from '../experiment/config.ts';
import type { PlannedEdit } from '../experiment/plannedEdits.ts';
import { presets } from '../experiment/presets.ts';
import { toQuery } from '../experiment/shareLink.ts';
import { fromHash } from './address.ts';
import { fromLesson, toLesson, type Lesson } from './lesson.ts';
import { toSandbox } from './links.ts';

const { config } = presets.clipped;
const edits: PlannedEdit[] = [
  { step: 16, field: 'network.residual', to: true },
  { step: 220, field: 'clipping.mode', to: 'value' },
  { step: 220, field: 'optimizer.learningRate', to: 1e-5 },
];
const queryOf = (lesson: Lesson) => fromHash(toLesson(lesson).hash).query;
const messageOf = (query: string) => {
  const parsed = fromLesson(query);
  return parsed.ok ? undefined : parsed.error.message;
};

test('without edits, and with the charts as they are at first, a lesson is the experiment’s link', () => {
  expect(toLesson({ config, edits: [], charts: {} })).toEqual({
    hash: toSandbox(config),
    dropped: 0,
  });
  expect(fromLesson(toQuery(config))).toEqual({ ok: true, config, edits: [], charts: {} });
});

test('experiment, speed, edits and charts come back from the link, in which edits can be read', () => {
  const lesson: Lesson = {
    config: { ...config, stepRate: '10' },
    edits,
    charts: { view: 'heatMap', tab: 'health', at: 120 },
  };
  const query = queryOf(lesson);
  expect(query).toContain('edit=16:network.residual:true&edit=220:clipping.mode:value');
  expect(fromLesson(query)).toEqual({ ok: true, ...lesson });
});

test('the edits of a link are made in the order of their steps', () => {
  const parsed = fromLesson('edit=30:network.residual:false&edit=4:network.residual:true');
  expect(parsed.ok && parsed.edits.map(({ step }) => step)).toEqual([4, 30]);
});

test('edits that a link of 4 000 characters has no room for are dropped from the last on, and counted', () => {
  const many = Array.from({ length: 200 }, (_, step): PlannedEdit => ({
    step,
    field: 'network.residual',
    to: step % 2 === 0,
  }));
  const { hash, dropped } = toLesson({ config: defaultConfig, edits: many, charts: {} });
  const { query } = fromHash(hash);
  expect(query.length).toBeLessThanOrEqual(4000);
  expect(query.length).toBeGreaterThan(3900);
  expect(fromLesson(query)).toMatchObject({ ok: true, edits: many.slice(0, 200 - dropped) });
});

test('the value of an edit is the one that the link says again', () => {
  const parsed = fromLesson('edit=4:optimizer.learningRate:-0&edit=5:network.epsilon:0x10');
  expect(parsed.ok).toBe(false);
  const zero = fromLesson('edit=4:optimizer.learningRate:-0');
  expect(zero.ok && zero.edits[0]!.to).toBe(0);
});

test.each([
  ['edit=network.residual:true', 'must begin with a step'],
  ['edit=-4:network.residual:true', 'must begin with a step'],
  ['edit=4:network.magic:true', '“network.magic”, which no experiment has'],
  ['edit=4:network.depth:30', 'edits Depth at step 4, which can’t change while training'],
  ['edit=4:network.residual:perhaps', 'edit at step 4 is not valid'],
  ['edit=4:optimizer.learningRate:-1', 'edit at step 4 is not valid. Learning rate must be'],
  ['edit=4:network.constructor:1', 'which no experiment has'],
  ['view=pie', '“view” must be lines or heatMap'],
  ['tab=secrets', '“tab” must be loss or health'],
  ['at=now', '“at” must be a step'],
  ['at=99999999999', '“at” must be a step'],
  ['network.depth=0&at=3', 'Depth must be'],
  [`edit=4:network.residual:true${'&at=1'.repeat(1000)}`, 'longer than 4000 characters'],
])('a link with %s is refused in a sentence', (query, sentence) => {
  expect(messageOf(query)).toContain(sentence);
});
