// Texts of JSON near valid ones: a value is dropped, doubled, swapped or replaced, or the text itself is spoilt.
import fc from 'fast-check';
import { hostileJson, hostileNames } from './hostileValues.ts';

type Container = Record<string, unknown>;

/** A change of one value, which a walk from the top leads to: at each level the child with this index, modulo their number. */
interface Change {
  readonly walk: readonly number[];
  readonly kind: 'drop' | 'double' | 'swap' | 'replace' | 'rename' | 'nest';
  /** Index of a hostile value or name, and of a sibling. */
  readonly pick: number;
}

const change: fc.Arbitrary<Change> = fc.record({
  walk: fc.array(fc.nat(200), { minLength: 1, maxLength: 5 }),
  kind: fc.constantFrom(
    'drop',
    'double',
    'swap',
    'replace',
    'replace',
    'replace',
    'rename',
    'nest',
  ),
  pick: fc.nat(1000),
});

/** Stands in an object for a text that JSON.stringify wouldn't write. */
const rawMark = (index: number) => `@@${index}@@`;

const picked = <Item>(items: readonly Item[], pick: number): Item => items[pick % items.length]!;

/** Sets a field, also one that would set the prototype. */
const setField = (container: Container, key: string, value: unknown) =>
  Object.defineProperty(container, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });

/** The container and the key that a walk leads to. */
function placeOf(root: Container, walk: readonly number[]): { container: Container; key: string } {
  let place = { container: root, key: 'root' };
  for (const step of walk) {
    const child = place.container[place.key];
    const keys = typeof child === 'object' && child !== null ? Object.keys(child) : [];
    if (!keys.length) break;
    place = { container: child as Container, key: picked(keys, step) };
  }
  return place;
}

function apply(root: Container, { walk, kind, pick }: Change): void {
  const { container, key } = placeOf(root, walk);
  const value = container[key];
  const drop = () => {
    if (Array.isArray(container)) container.splice(Number(key), 1);
    else Reflect.deleteProperty(container, key);
  };
  switch (kind) {
    case 'drop':
      return drop();
    case 'double':
      if (Array.isArray(container)) container.splice(Number(key), 0, value);
      else setField(container, `${key}2`, value);
      return;
    case 'swap': {
      const other = picked(Object.keys(container), pick);
      setField(container, key, container[other]);
      setField(container, other, value);
      return;
    }
    case 'replace':
      setField(container, key, rawMark(pick % hostileJson.length));
      return;
    case 'rename':
      if (Array.isArray(container)) return;
      drop();
      setField(container, picked(hostileNames, pick), value);
      return;
    case 'nest':
      setField(container, key, pick % 2 ? [value] : { [key]: value });
  }
}

/** The text of a value with changes. */
function changed(text: string, changes: readonly Change[]): string {
  const root: Container = { root: JSON.parse(text) };
  for (const one of changes) apply(root, one);
  return (JSON.stringify(root['root']) ?? '').replace(
    /"@@(\d+)@@"/g,
    (_, index) => hostileJson[Number(index)]!,
  );
}

/** A spoilt text: cut off, with a piece doubled or left out, or with something put in, at a share of its length. */
const spoilt = (texts: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      texts,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(30),
      fc.constantFrom('cut', 'double', 'leave out', 'put in'),
      fc.oneof(fc.constantFrom(...hostileJson), fc.string({ unit: 'binary', maxLength: 5 })),
    )
    .map(([text, share, length, how, piece]) => {
      const at = Math.floor(share * text.length);
      const [before, taken, after] = [
        text.slice(0, at),
        text.slice(at, at + length),
        text.slice(at),
      ];
      if (how === 'cut') return before;
      if (how === 'double') return before + taken + after;
      if (how === 'leave out') return before + text.slice(at + length);
      return before + piece + after;
    });

/** Texts near these valid ones, a few of them valid, and noise. */
export function nearJson(...valid: readonly string[]): fc.Arbitrary<string> {
  const text = fc.constantFrom(...valid);
  const near = fc
    .tuple(text, fc.array(change, { minLength: 1, maxLength: 3 }))
    .map(([text, changes]) => changed(text, changes));
  return fc.oneof(
    { weight: 2, arbitrary: text },
    { weight: 10, arbitrary: near },
    { weight: 3, arbitrary: spoilt(text) },
    { weight: 1, arbitrary: fc.constantFrom(...hostileJson) },
    { weight: 1, arbitrary: fc.json({ maxDepth: 4 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  );
}
