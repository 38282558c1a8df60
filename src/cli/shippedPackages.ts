// Which packages stand in what is built: libraries are bundled, and package.json has none that an installation needs.

/** As much of package-lock.json as is read. */
export interface PackageLock {
  readonly packages: Readonly<
    Record<string, { readonly dependencies?: Readonly<Record<string, string>> }>
  >;
}

/** Imported by what builds, tests and drives the browser, and in nothing that is built. */
const tools: readonly string[] = ['vite', 'vitest', '@playwright/test'];

const bareImport = /(?:\bfrom\s*|\bimport\s*\(?\s*)['"]((?:@[\w.-]+\/)?[\w-][\w.-]*)[^'"\n]*['"]/g;

/** Names of the packages that sources import, and of all that these depend on. */
export function shippedPackages(
  sources: readonly string[],
  { packages }: PackageLock,
): ReadonlySet<string> {
  const imported = sources.flatMap((source) =>
    [...source.matchAll(bareImport)].map(([, name]) => name!),
  );
  const found = new Set(imported.filter((name) => !tools.includes(name) && isPackage(name)));
  function isPackage(name: string): boolean {
    return Object.hasOwn(packages, `node_modules/${name}`);
  }
  // What is added while a set is walked is walked too.
  for (const name of found)
    for (const dependency of Object.keys(packages[`node_modules/${name}`]?.dependencies ?? {}))
      found.add(dependency);
  return found;
}
