// The user's mistakes, told apart from the program's.

/** Something the user gave can't be used. Its message is one line that names the option or the field; the exit status is 2. */
export class InputError extends Error {}

/** What an unknown thrown value says, in one line: without a stack, and without the log that Playwright adds. */
export const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error))
    .replace(/\n\s*(at |Call log:)[^]*$/i, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Why a file couldn't be read or written, in the system's words without its code and the path. */
export const fileReason = (error: unknown): string =>
  messageOf(error).replace(/^[A-Z]+: (.*?), .*$/, '$1');
