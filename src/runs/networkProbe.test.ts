import { expect, test, vi } from 'vitest';
import type { TrainerClient } from '../worker/client.ts';
import { NetworkProbe } from './networkProbe.ts';

const x = new Float32Array([1, 2]);

function open(predict: TrainerClient['predict']) {
  const trainer = { predict } as TrainerClient;
  let isPresent = true;
  const probe = new NetworkProbe(() => ({ trainer, member: 'run', isPresent: () => isPresent }));
  return { probe, replace: () => (isPresent = false) };
}

test('a question is put to the run’s member, and its answer comes back', async () => {
  const answer = { step: 7, output: new Float32Array([0.5]) };
  const predict = vi.fn(async () => answer);
  expect(await open(predict).probe.ask('predict', x)).toEqual(answer);
  expect(predict).toHaveBeenCalledWith('run', x);
});

test('what goes wrong comes back as the reason', async () => {
  const { probe } = open(async () => {
    throw new Error('The GPU ran out of memory.');
  });
  expect(await probe.ask('predict', x)).toEqual({ reason: 'The GPU ran out of memory.' });
});

test('without a network, and where another experiment came meanwhile, there is no answer', async () => {
  expect(await new NetworkProbe(() => undefined).ask('predict', x)).toBeUndefined();
  const { probe, replace } = open(async () => {
    replace();
    throw new Error('The worker was ended.');
  });
  expect(await probe.ask('predict', x)).toBeUndefined();
});
