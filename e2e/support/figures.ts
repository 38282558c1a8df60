// Figures as a story saves and reads them.
import { readFileSync } from 'node:fs';
import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test';

/** The dialog that saves a figure. */
export const figureDialog = (page: Page): Locator =>
  page.getByRole('dialog', { name: 'Save figure' });

/** Opens the dialog of a chart. */
export async function openFigure(page: Page, title: string): Promise<Locator> {
  await page.getByRole('button', { name: `${title}: save figure` }).click();
  const dialog = figureDialog(page);
  await expect(dialog.getByRole('img', { name: `Preview of ${title}` })).toBeVisible();
  return dialog;
}

/** Saves what the dialog shows. */
export async function saveFigure(page: Page): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent('download');
  await figureDialog(page).getByRole('button', { name: 'Save', exact: true }).click();
  const file = await download;
  await expect(figureDialog(page)).toBeHidden();
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** What a story asks of an SVG. */
export interface ReadSvg {
  readonly width: string;
  readonly height: string;
  readonly title: string;
  readonly description: string;
  readonly metadata: { readonly software: string; readonly configuration: unknown };
  readonly style: string;
  readonly texts: readonly string[];
  /** Number of points of every stroked line. */
  readonly lines: readonly number[];
  readonly circles: number;
  readonly images: number;
  /** What leads out of the file or runs: scripts, handlers, addresses that are no data and no part of it. */
  readonly foreign: readonly string[];
}

/** Reads an SVG as a browser parses it, in a page of its own. */
export async function readSvg(context: BrowserContext, bytes: Buffer): Promise<ReadSvg> {
  const page = await context.newPage();
  const read = await page.evaluate((text) => {
    const svg = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
    if (svg.nodeName !== 'svg') throw new Error(svg.textContent ?? '');
    const all = [svg, ...svg.querySelectorAll('*')];
    const wordsOf = (name: string) => svg.querySelector(name)?.textContent ?? '';
    const attributes = all.flatMap((element) => [...element.attributes]);
    const isOwn = ({ name, value }: Attr) =>
      name.startsWith('xmlns') || !/^on|href|src$/.test(name)
        ? !/url\((?!#)/.test(value)
        : value.startsWith('data:');
    return {
      width: svg.getAttribute('width')!,
      height: svg.getAttribute('height')!,
      title: wordsOf('title'),
      description: wordsOf('desc'),
      metadata: JSON.parse(wordsOf('metadata')),
      style: wordsOf('style'),
      texts: [...svg.querySelectorAll('text')].map((element) => element.textContent!),
      lines: [...svg.querySelectorAll('path[stroke]')].map(
        (path) => path.getAttribute('d')!.split(/[ML]/).length - 1,
      ),
      circles: svg.querySelectorAll('circle').length,
      images: svg.querySelectorAll('image').length,
      foreign: [
        ...all.filter((element) => /script|foreignObject|iframe/i.test(element.nodeName)),
        ...attributes.filter((attribute) => !isOwn(attribute)),
      ].map((node) => `${node.nodeName} ${node.nodeValue ?? ''}`),
    };
  }, bytes.toString());
  await page.close();
  return read;
}

/** Width, height and texts of a PNG. */
export function readPng(bytes: Buffer): {
  readonly width: number;
  readonly height: number;
  readonly texts: Readonly<Record<string, string>>;
} {
  const texts: Record<string, string> = {};
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    if (bytes.toString('latin1', at + 4, at + 8) !== 'iTXt') continue;
    const data = bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at));
    const [keyword, ...rest] = data.toString().split('\0');
    texts[keyword!] = rest.at(-1)!;
  }
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), texts };
}
