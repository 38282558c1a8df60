// Links and configurations written by earlier versions still open, with the values they were written with.
import { expect, test } from 'vitest';
import { parseConfig, type ParsedConfig } from './config.ts';
import { fieldPaths, valueAt, withChanges, type Changes } from './edits.ts';
import fixtures from './fixtures/links.json';
import { withCurrentNames } from './renames.ts';
import { fromQuery } from './shareLink.ts';

/** Fields that are younger than the fixtures, with what they are where a link or configuration leaves them out. */
const younger: Changes = { 'initialization.biasStd': 0 };

/** All values of a configuration as text, sorted: the same whatever its fields are called. */
const valuesOf = (config: object): string[] =>
  Object.values(config)
    .flatMap((value: unknown) =>
      typeof value === 'object' && value ? valuesOf(value) : [String(value)],
    )
    .sort();

function opened(parsed: ParsedConfig) {
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.config;
}

test.each(fixtures)('the link “$query” and its configuration open', ({ query, config }) => {
  const fromFile = opened(parseConfig(withCurrentNames(config)));
  expect(valuesOf(fromFile)).toEqual([...valuesOf(config), ...valuesOf(younger)].sort());
  expect(withChanges(fromFile, younger)).toEqual(fromFile);
  expect(opened(fromQuery(query))).toEqual(fromFile);
});

test('together the fixtures set every field of their time to more than one value', () => {
  const configs = fixtures.map(({ config }) => opened(parseConfig(withCurrentNames(config))));
  for (const path of fieldPaths.filter((path) => !(path in younger)))
    expect(new Set(configs.map((config) => valueAt(config, path))).size, path).toBeGreaterThan(1);
});
