// Writes a file completely or not at all.
import { closeSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import type { FilePart } from '../trace/formats/format.ts';
import { fileReason, InputError } from './inputError.ts';

const partOf = (file: string) => `${file}.${process.pid}.part`;

/** Throws an `InputError` if a file can't be written, by writing a test file, since permissions aren't enough to tell; removes it again. */
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

/** Writes pieces of text or bytes to a temporary file and renames it when complete; a failure leaves an existing file unchanged. */
export async function writeWhole(
  file: string,
  pieces: AsyncIterable<FilePart> | Iterable<FilePart>,
): Promise<void> {
  const part = partOf(file);
  const handle = openSync(part, 'wx');
  try {
    for await (const piece of pieces)
      writeSync(handle, typeof piece === 'string' ? Buffer.from(piece) : piece);
    closeSync(handle);
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}
