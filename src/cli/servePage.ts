// Serves the built page on this machine, with the headers that any host should send.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { securityHeadersOf } from '../../securityHeaders.ts';
import { messageOf } from './inputError.ts';

// The same from this file and from where it is built to, `dist/cli`.
const folder = fileURLToPath(new URL('../../dist', import.meta.url));

/** A page being served. */
export interface Served {
  /** Its URL, such as `http://127.0.0.1:4173/`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the page on `port`, or on any free port. Throws a sentence if it isn't built, or the port is taken. */
export async function servePage(port = 0): Promise<Served> {
  const page = path.join(folder, 'index.html');
  if (!existsSync(page)) throw new Error('The page is not built yet. Run: npm run build');
  const headers = Object.entries(securityHeadersOf(readFileSync(page, 'utf8')));
  // Files are looked up when they are asked for: they may be built anew while they are served.
  const files = sirv(folder, {
    dev: true,
    etag: true,
    setHeaders: (response) => headers.forEach(([name, value]) => response.setHeader(name, value)),
  });
  const server = createServer((request, response) => files(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(new Error(`The page can’t be served on port ${port}: ${messageOf(error)}.`)),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
