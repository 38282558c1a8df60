// What parsing JSON from outside may cost: a parser's memory grows with nesting and with lists far faster than with the text.

/** Levels that nothing of ours comes near: a trace has five. */
const deepest = 100;
/** Most lists and objects: ten times those of the longest trace. */
const mostLists = 20_000_000;

const codeOf = (sign: string) => sign.charCodeAt(0);
const [quote, escape] = [codeOf('"'), codeOf('\\')];
const [openList, openObject] = [codeOf('['), codeOf('{')];
const [closeList, closeObject] = [codeOf(']'), codeOf('}')];

/** Why a text of JSON is not to be parsed, as the end of a sentence that begins with what it is; undefined where it can be. */
export function jsonCost(text: string): string | undefined {
  let [depth, lists] = [0, 0];
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isQuoted) {
      if (code === escape) i++;
      else if (code === quote) isQuoted = false;
    } else if (code === quote) isQuoted = true;
    else if (code === openList || code === openObject) {
      if (++depth > deepest) return `is nested deeper than ${deepest} levels`;
      if (++lists > mostLists) return `holds more than ${mostLists} lists`;
    } else if (code === closeList || code === closeObject) depth--;
  }
  return undefined;
}
