// How words stand in a file's name.

/** Words as a part of a file's name: `final-loss`. */
export const fileWords = (words: string): string =>
  (words.toLowerCase().match(/[a-z0-9]+/g) ?? []).join('-');
