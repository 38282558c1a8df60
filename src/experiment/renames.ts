// Old names of fields and of their values, so that links, configurations and traces written before a rename still open.
import { isObject, type PlainObject } from './plainObject.ts';
import { withValue } from './edits.ts';

/** Renamed fields and values. A row stays for as long as files with the old name may exist. */
export interface Renames {
  /** Present path of a field by its old path, such as `stepRate` by `pace`. */
  readonly paths: Readonly<Record<string, string>>;
  /** Present value by the present path and the old value, for fields with choices. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Every rename so far. */
export const renames: Renames = { paths: { pace: 'stepRate' }, values: {} };

/** The present path of a field that may be given by an old one. Unknown paths come back unchanged. */
export const currentPath = (path: string, { paths }: Renames = renames): string =>
  Object.hasOwn(paths, path) ? paths[path] : path;

/** The present value of the field at a present path, for a value that may be an old one. */
export function currentValue<Value>(
  path: string,
  value: Value,
  { values }: Renames = renames,
): Value | string {
  const known = Object.hasOwn(values, path) ? values[path] : {};
  return typeof value === 'string' && Object.hasOwn(known, value) ? known[value] : value;
}

/**
 * An untrusted configuration with old paths and values replaced by the present ones; what is not a plain object comes
 * back unchanged. Where a field is given by both names, the old one stays for `parseConfig` to refuse.
 */
export function withCurrentNames(input: unknown, table: Renames = renames): unknown {
  if (!isObject(input)) return input;
  let renamed = input;
  for (const [old, path] of Object.entries(table.paths)) {
    const value = ownValue(renamed, old);
    if (value !== undefined && ownValue(renamed, path) === undefined)
      renamed = withValue(withoutValue(renamed, old), path, value);
  }
  for (const path of Object.keys(table.values)) {
    const value = ownValue(renamed, path);
    const current = currentValue(path, value, table);
    if (current !== value) renamed = withValue(renamed, path, current);
  }
  return renamed;
}

/** The value at a path, undefined where a group on the way is missing. */
const ownValue = (input: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce(
      (value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
      input,
    );

/** A copy without the value at a path, and without a group that this leaves empty. */
function withoutValue(input: PlainObject, path: string): PlainObject {
  const [key = '', ...rest] = path.split('.');
  const { [key]: child, ...others } = input;
  if (!rest.length || !isObject(child)) return others;
  const remaining = withoutValue(child, rest.join('.'));
  return Object.keys(remaining).length ? { ...input, [key]: remaining } : others;
}
