// Packages that only some runtimes need, and that need not be installed.

/** What an import gives; throws a sentence that says what to install where a package is missing. */
export async function orMissing<Module>(
  loaded: Promise<Module>,
  sentence: string,
): Promise<Module> {
  try {
    return await loaded;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Error(sentence, { cause: error });
  }
}
