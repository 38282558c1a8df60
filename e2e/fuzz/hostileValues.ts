// Values that have broken readers elsewhere, as texts of JSON and of addresses.

/** Levels of nesting at which a reader that calls itself runs out of stack. */
const deep = 10_000;
const long = 'x'.repeat(20_000);

/** Texts of JSON; some are none. */
export const hostileJson: readonly string[] = [
  ...['null', 'true', 'false', '0', '-0', '-1', '0.5', '3', '1e308', '-1e308', '1e999', '-1e999'],
  ...['1e-400', '4294967296', '9007199254740991', '9007199254740992', '8640000000000001'],
  ...['NaN', 'Infinity', 'undefined', '01', '0x10', '1'.repeat(400)],
  ...['""', '" "', '"0"', '"NaN"', '"Infinity"', '"-Infinity"', '"null"', '"true"', `"${long}"`],
  ...['"\\ud800"', '"\\udc00\\ud800"', '"\\u0000"', '"\\u2028"', '"a\\nb"', '"1,2"', '"<b>"'],
  ...['"__proto__"', '"constructor"', '"toString"', '"hasOwnProperty"'],
  ...['[]', '{}', '[null]', '[[]]', '[1,1]', '[-1e999,1e999]', `[${'0,'.repeat(5000)}0]`],
  ...['{"toString":1,"valueOf":1}', '{"length":1e9}', '{"__proto__":{"polluted":1}}'],
  ...['{"constructor":{"prototype":{"polluted":1}}}', '{"toJSON":1}', '{"then":1}'],
  `${'['.repeat(deep)}${']'.repeat(deep)}`,
  `${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`,
];

/** Names of fields that objects have by themselves, and others. */
export const hostileNames: readonly string[] = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length', 'then'],
  ...['', ' ', '0', '\ud800', '\u0000', 'a.b', long],
];

/** Texts where a number, a word or a list is expected. */
export const hostileTexts: readonly string[] = [
  ...[
    '',
    ' ',
    '0',
    '-0',
    '-1',
    '1',
    '1.5',
    '1e999',
    '-1e999',
    '1e308',
    '1e-400',
    '9007199254740992',
  ],
  ...[
    'NaN',
    'Infinity',
    '0x10',
    '0b1',
    '1_000',
    '1,5',
    '٣',
    '+1',
    '01',
    '1e',
    'true',
    'on',
    'null',
  ],
  ...['[]', '{}', '__proto__', 'constructor', 'toString', ':', '::', '1:2:3', ',', ',,,', '%', '"'],
  ...['\ud800', '\u0000', '\u202e', '<script>', 'a\nb', '9'.repeat(5000), long],
];
