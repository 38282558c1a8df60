import { expect, test } from 'vitest';
import { fileReason, messageOf } from './inputError.ts';

test('a message is one line without stack and call log', () => {
  const thrown = 'page.evaluate: Error: No adapter.\n    at run (page.js:1:2)\n    at eval';
  expect(messageOf(new Error(thrown))).toBe('page.evaluate: Error: No adapter.');
  expect(messageOf('Timed out.\nCall log:\n  - waiting')).toBe('Timed out.');
  expect(messageOf(new SyntaxError('Unexpected token, "{\n a" is not\nvalid'))).toBe(
    'Unexpected token, "{ a" is not valid',
  );
});

test('a file’s reason leaves out the code and the path', () => {
  const missing = new Error("ENOENT: no such file or directory, open '/a, b/c'");
  expect(fileReason(missing)).toBe('no such file or directory');
});
