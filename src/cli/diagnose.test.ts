import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { presets, type PresetName } from '../experiment/presets.ts';
import { traceToJson } from '../trace/formats/json.ts';
import { foreignTrace } from '../trace/model/testTraces.ts';
import { run } from './diagnose.ts';
import { InputError } from './inputError.ts';
import { withThreads } from './node.ts';

const folder = mkdtempSync(join(tmpdir(), 'gradlens-'));
afterAll(() => rmSync(folder, { recursive: true }));

let said: string[];
beforeEach(() => {
  said = [];
  vi.spyOn(console, 'log').mockImplementation((text: string) => void said.push(text));
});
afterEach(() => vi.restoreAllMocks());

function written(text: string): string {
  const file = join(folder, 'trace.json');
  writeFileSync(file, text);
  return file;
}

/** The file of a run of sixty steps. */
async function trained(preset: PresetName): Promise<string> {
  const parts: unknown[] = [];
  await withThreads(1, async ([training]) => {
    await training!.run(presets[preset].config, 60, () => {});
    for await (const part of await training!.export('json')) parts.push(part);
  });
  return written(parts.join(''));
}

test('a run that learns has status 0, and says so', async () => {
  const file = await trained('skip');
  expect(await run([file])).toBe(0);
  expect(said).toEqual(['Nothing is wrong in the latest steps.']);
});

test('trouble has status 3, with its step, its layers and what to try first', async () => {
  const file = await trained('vanishing');
  expect(await run([file])).toBe(3);
  const [first, ...others] = said.join('\n').split('\n');
  expect(first).toMatch(
    /^Trouble at step 59, layers 1 to \d+: Vanishing\. Layer 1 gets .* of the error signal/,
  );
  expect(first).toMatch(/ Try first: Skip connections on\.$/);
  for (const line of others)
    expect(line).toMatch(/^Note at step 59.*: .*\. Follows from Vanishing\. /);
});

test('a step that was not finite has status 3, and is told at that step', async () => {
  const file = await trained('bad-sample');
  expect(await run([file])).toBe(3);
  expect(said.join('\n')).toMatch(/^Trouble at step 20.*: Not finite\. Stopped at step 20: /);
});

test('--json has every finding by its rule', async () => {
  const file = await trained('vanishing');
  expect(await run([file, '--json'])).toBe(3);
  const { findings, notJudged } = JSON.parse(said.join('')) as {
    findings: readonly object[];
    notJudged: object;
  };
  expect(findings[0]).toMatchObject({
    rule: 'vanishing',
    severity: 'trouble',
    step: 59,
    explainedBy: null,
    remedy: { label: 'Skip connections on', changes: { 'network.residual': true } },
  });
  expect(notJudged).toEqual({ rules: [], missing: [] });
});

test('of a trace of another program it says what could not be judged', async () => {
  await run([written(traceToJson(foreignTrace(60)).join(''))]);
  expect(said.join('\n')).toMatch(/Not everything was judged: that needs the .*\.$/);
});

test.each([
  [[], 'FILE is missing'],
  [['a.json', 'b.json'], 'One file at a time: “b.json” is a second one.'],
  [['--yaml', 'a.json'], '--yaml'],
  [['/nowhere/a.json'], '/nowhere/a.json can’t be read: no such file'],
])('refuses %j', async (args, words) => {
  await expect(run(args)).rejects.toThrow(InputError);
  await expect(run(args)).rejects.toThrow(words);
});

test('what is no trace is refused by its name', async () => {
  const file = join(folder, 'other.json');
  writeFileSync(file, '{"format":"other"}');
  await expect(run([file])).rejects.toThrow(InputError);
  await expect(run([file])).rejects.toThrow(`${file} is not a trace: `);
});
