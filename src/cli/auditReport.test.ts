import { expect, test } from 'vitest';
import { readAudit } from './auditReport.ts';

const shipped = new Set(['package-0', 'package-1', 'package-2']);
const audit = (output: string) => readAudit(output, shipped);

const report = (...severities: string[]) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: Object.fromEntries(
      severities.map((severity, i) => [
        `package-${i}`,
        {
          name: `package-${i}`,
          severity,
          via: [{ title: 'It leaks', url: 'https://example.com/1' }, 'other'],
        },
      ]),
    ),
  });

test('nothing, or nothing grave, passes', () => {
  expect(audit(report())).toMatchObject({ status: 0 });
  expect(audit(report('low', 'moderate'))).toMatchObject({ status: 0 });
});

test('a vulnerability of severity high or above fails, and is told with its advisory', () => {
  const { status, words } = audit(report('low', 'high', 'critical'));
  expect(status).toBe(1);
  expect(words.split('\n').slice(1)).toEqual([
    'package-1 (high): It leaks, https://example.com/1; by other',
    'package-2 (critical): It leaks, https://example.com/1; by other',
  ]);
});

test('a package that only builds or tests may have one', () => {
  const inTools = report('low', 'low', 'low', 'critical');
  expect(audit(inTools)).toMatchObject({ status: 0 });
  expect(readAudit(inTools, new Set(['package-3']))).toMatchObject({ status: 1 });
});

test.each([
  ['a refusal', '{"message":"405 Method Not Allowed","statusCode":405}', 'it answered 405'],
  ['no network', '{"message":"getaddrinfo ENOTFOUND"}', 'getaddrinfo ENOTFOUND'],
  ['no answer', '', 'npm gave no report'],
  ['an answer that is none', '{}', 'npm gave no report'],
])('%s is an error of its own, in a sentence', (_, output, reason) => {
  expect(audit(output)).toEqual({
    status: 2,
    words: expect.stringContaining(
      `The registry could not be asked about vulnerabilities (${reason}).`,
    ) as string,
  });
});
