// The guide knows every lab and question: here the links of the explained terms are held against them.
import { expect, test } from 'vitest';
import { labs } from '../labs/labs.ts';
import { fromHash } from '../routing/address.ts';
import { linkOf, termOf, terms } from '../ui/widgets/terms.ts';
import { questions } from './questions.ts';

test.each(Object.entries(terms))(
  '%s is explained in a sentence, with a link that opens',
  (words, term) => {
    expect(words).toBe(words.toLowerCase());
    expect(term.sentence).toMatch(/^[A-Z][^.]*\.$/);
    const { place, path } = fromHash(linkOf(term));
    if (place === 'guide') {
      expect(questions.map(({ name }) => name)).toContain(path[0]);
      return;
    }
    expect(place).toBe('labs');
    const lab = labs.find(({ name }) => name === path[0]);
    expect(lab).toBeDefined();
    if (path[1] !== undefined) expect(Object.keys(lab?.problems ?? {})).toContain(path[1]);
  },
);

test('a term is found in any case, and nothing else is', () => {
  expect(termOf('Residual scale')).toBe(terms['residual scale']);
  expect(termOf('Depth')).toBeUndefined();
  expect(termOf('constructor')).toBeUndefined();
});
