// Reads what `npm audit --json` reports.

interface Advisory {
  readonly title: string;
  readonly url: string;
}

interface Vulnerability {
  readonly name: string;
  readonly severity: string;
  /** Its own advisories, and the names of dependencies that bring theirs. */
  readonly via: readonly (Advisory | string)[];
}

/** What a report of `npm audit` is: its vulnerabilities, or why the registry gave none. */
interface Report {
  readonly vulnerabilities?: Readonly<Record<string, Vulnerability>>;
  readonly message?: string;
  readonly statusCode?: number;
}

/** What came of an audit. */
export interface Audit {
  /** Exit status: 0 without a vulnerability of severity high or above, 1 with one, 2 where the registry could not be asked. */
  readonly status: 0 | 1 | 2;
  /** A sentence, and a line a vulnerability. */
  readonly words: string;
}

const line = ({ name, severity, via }: Vulnerability): string => {
  const reasons = via.map((reason) =>
    typeof reason === 'string' ? `by ${reason}` : `${reason.title}, ${reason.url}`,
  );
  return `${name} (${severity}): ${reasons.join('; ')}`;
};

function parsed(output: string): Report {
  try {
    return JSON.parse(output) as Report;
  } catch {
    return { message: 'npm gave no report' };
  }
}

/** What npm's report says of the packages that are shipped. */
export function readAudit(output: string, shipped: ReadonlySet<string>): Audit {
  const { vulnerabilities, message = 'npm gave no report', statusCode } = parsed(output);
  if (!vulnerabilities) {
    const answer = statusCode === undefined ? message : `it answered ${statusCode}`;
    return {
      status: 2,
      words: `The registry could not be asked about vulnerabilities (${answer}). Ask another one: npm run audit -- --registry https://registry.npmjs.org`,
    };
  }
  const grave = Object.values(vulnerabilities).filter(
    ({ name, severity }) => shipped.has(name) && ['high', 'critical'].includes(severity),
  );
  if (!grave.length)
    return {
      status: 0,
      words: 'No package that the page ships has a known vulnerability of severity high or above.',
    };
  return {
    status: 1,
    words: [
      `Packages that the page ships have known vulnerabilities. Update them:`,
      ...grave.map(line),
    ].join('\n'),
  };
}
