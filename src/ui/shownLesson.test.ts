import { expect, test } from 'vitest';
import { defaultConfig } from '../experiment/config.ts';
import { numberedTrace } from '../trace/model/testTraces.ts';
import type { Trace } from '../trace/model/trace.ts';
import { shownLesson } from './shownLesson.ts';

const edit = { step: 16, field: 'network.residual', from: false, to: true } as const;
const trace: Trace = { ...numberedTrace(20, 30), experiment: defaultConfig, events: [edit] };
const config = {
  ...defaultConfig,
  network: { ...defaultConfig.network, residual: true },
  stepRate: '10',
} as const;
const run = { config, trace, planned: [], status: 'running' } as const;
const view = { gradientView: undefined, tab: 'loss', pinned: null } as const;

test('the link has the experiment at step 0, its present speed, and the edits at their steps', () => {
  expect(shownLesson(run, view)).toEqual({
    hash: '#/sandbox?stepRate=10&edit=16:network.residual:true',
    note: '',
  });
});

test('the link has what the charts show, and edits that are still to come', () => {
  const planned = [{ step: 220, field: 'network.residual', to: false }] as const;
  const shown = { gradientView: 'heatMap', tab: 'health', pinned: 0 } as const;
  expect(shownLesson({ ...run, planned }, shown).hash).toBe(
    '#/sandbox?stepRate=10&edit=16:network.residual:true&edit=220:network.residual:false&view=heatMap&tab=health&at=0',
  );
});

test('while another run gets ready, the link is its, without the edits of the one that is still shown', () => {
  expect(shownLesson({ ...run, status: 'starting' }, view).hash).toBe(
    '#/sandbox?network.residual=true&stepRate=10',
  );
});

test('a comparison is no part of a link, and edits without room are counted', () => {
  const events = Array.from({ length: 300 }, (_, step) => ({ ...edit, step }));
  const { hash, note } = shownLesson(
    { ...run, trace: { ...trace, events } },
    { ...view, tab: 'comparison' },
  );
  expect(hash).not.toContain('tab');
  const left = hash.match(/edit=/g)!.length;
  expect(note).toBe(`, without the last ${300 - left} edits: it has no room for them`);
});
