// The headers that the page is served with, its Content-Security-Policy among them.
import { createHash } from 'node:crypto';

const inlineScript = /<script>([^]*?)<\/script>/g;

/** Sources of a policy for the scripts that stand in a page's HTML: SHA-256 of each, as a browser computes it. */
const hashesOf = (html: string): string[] =>
  [...html.replaceAll('\r\n', '\n').matchAll(inlineScript)].map(
    ([, script]) => `'sha256-${createHash('sha256').update(script!).digest('base64')}'`,
  );

/** The Content-Security-Policy of a page, by its HTML. What isn't named is refused. */
export function policyOf(html: string): string {
  const directives: Readonly<Record<string, readonly string[]>> = {
    'default-src': ["'none'"],
    // WebAssembly is compiled from bytes: TensorFlow.js's kernels and ours. No text is.
    'script-src': ["'self'", "'wasm-unsafe-eval'", ...hashesOf(html)],
    'worker-src': ["'self'"],
    'style-src': ["'self'"],
    // KaTeX writes the widths of stretched brackets and arrows into attributes. Other styles that scripts set need no permission.
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'"],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    // No text becomes markup, a script or a worker, except by these two: Svelte's compiled templates, and `worker/ownWorkers.ts`.
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ['svelte-trusted-html', 'gradlens-workers'],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}

/**
 * Headers to serve every file of a page with, by its HTML. The policy in the page's head covers the page, not the workers, whose policy comes with
 * their scripts. Where the page may be embedded is left to the host: nothing in it acts in a person's name.
 */
export const securityHeadersOf = (html: string): Readonly<Record<string, string>> => ({
  'Content-Security-Policy': policyOf(html),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
});
