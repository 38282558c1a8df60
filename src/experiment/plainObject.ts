// Untrusted JSON that is an object.

/** An object of JSON, of which nothing is known. */
export type PlainObject = Readonly<Record<string, unknown>>;

/** Whether it is an object and no list. */
export const isObject = (input: unknown): input is PlainObject =>
  typeof input === 'object' && input !== null && !Array.isArray(input);
