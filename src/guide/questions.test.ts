// What every question owes: an answer under 200 words, a live figure, and links that lead somewhere.
import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { defaultConfig } from '../experiment/config.ts';
import { fromQuery } from '../experiment/shareLink.ts';
import { labs } from '../labs/labs.ts';
import { fromHash } from '../routing/address.ts';
import { questions } from './questions.ts';

const mostWords = 200;

async function htmlOf(load: (typeof questions)[number]['load']): Promise<string> {
  const { default: Page } = await load();
  const props = { experiment: defaultConfig, query: '', remember: () => {} };
  return render(Page, { props }).body;
}

const wordsOf = (html: string): string[] =>
  html
    .replace(/<!--[^]*?-->/g, '')
    .replace(/<[^>]+>/g, ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));

/** Whether a link leads to a lab, to one of its problems, or to an experiment. */
function leadsSomewhere(href: string): boolean {
  const { place, path, query } = fromHash(href);
  if (place === 'sandbox') return href.startsWith('#/sandbox') && fromQuery(query).ok;
  const lab = labs.find(({ name }) => name === path[0]);
  return lab !== undefined && (path[1] === undefined || Object.hasOwn(lab.problems ?? {}, path[1]));
}

test('there are twelve, each with a name of its own', () => {
  expect(new Set(questions.map(({ name }) => name)).size).toBe(12);
  for (const { name } of questions) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
});

test.each(questions)(
  '“$title” is answered in under 200 words, with a figure and a link',
  async ({ load }) => {
    const html = await htmlOf(load);
    const answer = /<div class="words[^]*?(?=<ul)/.exec(html)![0];
    const count = wordsOf(answer).length;
    expect(count).toBeGreaterThan(100);
    expect(count).toBeLessThan(mostWords);
    expect(html).toContain('<canvas');
    expect(html).toMatch(/class="say/);
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) =>
      href.replaceAll('&amp;', '&'),
    );
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((href) => !leadsSomewhere(href))).toEqual([]);
  },
);
