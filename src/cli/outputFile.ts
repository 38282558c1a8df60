// A file that is written whole or not at all.
import { closeSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { fileReason, InputError } from './inputError.ts';

const partOf = (file: string) => `${file}.${process.pid}.part`;

/** Throws an `InputError` where a file can't be written: tried for real, since permissions don't tell all. Leaves nothing behind. */
export function checkWritable(file: string): void {
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
    throw new InputError(`--out ${file} is a folder; name a file.`);
  try {
    closeSync(openSync(partOf(file), 'wx'));
    rmSync(partOf(file));
  } catch (error) {
    throw new InputError(`--out ${file} can’t be written: ${fileReason(error)}.`);
  }
}

/** Writes pieces of text under another name and gives the file its own once it is whole; a failure leaves what was there before. */
export async function writeWhole(file: string, pieces: AsyncIterable<string>): Promise<void> {
  const part = partOf(file);
  const handle = openSync(part, 'wx');
  try {
    for await (const piece of pieces) writeSync(handle, piece);
    closeSync(handle);
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}
