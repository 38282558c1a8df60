// The page's Content-Security-Policy: the build writes it into the page's head, `vite preview` sends it as a header, and a test
// holds the README's headers for other hosts against it. `npm run dev` does without: Vite's client writes style elements and scripts of its own.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { policyOf, securityHeadersOf } from './securityHeaders.ts';

const page = readFileSync(path.join(import.meta.dirname, 'index.html'), 'utf8');

/** The headers of the page. */
export const securityHeaders = securityHeadersOf(page);

/** Writes the policy into the head of the built page, before anything that it covers. */
export const contentSecurityPolicy = (): Plugin => ({
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: policyOf(html) },
        injectTo: 'head-prepend',
      },
    ],
  },
});
