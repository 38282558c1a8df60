// Numbers of a file outside of its columns.
import * as v from 'valibot';

/** A number; −0 is 0, since that is what is written of it. */
export const jsonNumber = (message: string) =>
  v.pipe(
    v.number(message),
    v.transform((value) => value + 0),
  );
