// Separates the user's mistakes from the program's.

/** An invalid input of the user. The message is one line that names the option or the field; the exit status is 2. */
export class InputError extends Error {}

/** Message of anything thrown, in one line: without a stack and without Playwright's log. */
export const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error))
    .replace(/\n\s*(at |Call log:)[^]*$/i, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Why a file couldn't be read or written: the system's message without its code and the path. */
export const fileReason = (error: unknown): string =>
  messageOf(error).replace(/^[A-Z]+: (.*?), .*$/, '$1');
