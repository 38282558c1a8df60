// A configuration as a link's query, and back. Only differences from the defaults are written.
import { defaultConfig, parseConfig, type ParsedConfig, type ExperimentConfig } from './config.ts';
import { changedFields, valueAt, withValue } from './edits.ts';
import { fields, type Field } from './fields.ts';
import { currentPath, currentValue } from './renames.ts';

/** Most characters of a link's query. */
export const longestLink = 4000;

/** The query of a share link, such as `network.depth=30&clipping.mode=globalNorm`; empty for the defaults. */
export function toQuery(config: ExperimentConfig): string {
  const changes = changedFields(defaultConfig, config);
  return new URLSearchParams(
    changes.map((path) => [path, String(valueAt(config, path))]),
  ).toString();
}

/** The configuration of a link's query, or the first error. */
export function fromQuery(query: string): ParsedConfig {
  if (query.length > longestLink)
    return refused(`The link is longer than ${longestLink} characters and was not read.`);
  let input: Record<string, unknown> = {};
  for (const [given, text] of new URLSearchParams(query)) {
    const path = currentPath(given);
    if (!Object.hasOwn(fields, path))
      return refused(`The link sets “${given.slice(0, 40)}”, which no experiment has.`);
    const field = fields[path as keyof typeof fields];
    input = withValue(input, path, valueFromText(field, currentValue(path, text)));
  }
  return parseConfig(input);
}

const refused = (message: string): ParsedConfig => ({ ok: false, error: { path: '', message } });

/** The value that a text in a link stands for, not validated. */
export function valueFromText(field: Field, text: string): unknown {
  if (field.kind === 'number') return text.trim() === '' ? text : Number(text);
  if (field.kind === 'switch') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
}
