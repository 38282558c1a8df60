import { expect, test } from 'vitest';
import { configOf, open } from './heardSession.ts';

const free = configOf({ backend: 'auto', engine: 'auto' });
const tape = {
  backend: 'cpu',
  adapter: 'JavaScript',
  precision: 'float32',
  engine: 'tape',
} as const;

test('members are trained by the engine that was chosen before, where one was', async () => {
  const { session } = open();
  const members = [
    { id: 'a', config: free },
    { id: 'b', config: free },
  ] as const;
  const engines = async (on?: typeof tape) => {
    const { first, others } = await session.start({ members, ...(on && { on }) });
    return [first, others['b']].map(
      (member) => member && 'runtime' in member && member.runtime.device.engine,
    );
  };
  expect(await engines()).toEqual(['simd', 'simd']);
  expect(await engines(tape)).toEqual(['tape', 'tape']);
});
