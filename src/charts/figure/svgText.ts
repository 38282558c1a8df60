// How numbers, colours and elements are written in an SVG.

/** A number with two decimals at most. */
export const svgNumber = (value: number): string => String(Math.round(value * 100) / 100 + 0);

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** A text as XML writes it, without the control characters that XML can't hold. */
export const xmlText = (text: string): string =>
  text
    .replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '')
    .replace(/[&<>"]/g, (letter) => entities[letter]!);

/** Attributes of an element; those that are undefined are left out. */
export type SvgAttributes = Readonly<Record<string, string | number | undefined>>;

/** An element with its attributes and its content, which is markup already. */
export function svgElement(name: string, attributes: SvgAttributes, content = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => {
      const text = typeof value === 'number' ? svgNumber(value) : value!;
      return ` ${key}="${xmlText(text)}"`;
    });
  return `<${name}${written.join('')}${content ? `>${content}</${name}>` : '/>'}`;
}

/** A colour without its opacity, which programs other than browsers read only from an attribute of its own; takes `#rrggbb`, `rgb()` and `rgba()`. */
export function svgColour(css: string): { readonly colour: string; readonly opacity: number } {
  if (!css.startsWith('rgb')) return { colour: css, opacity: 1 };
  const [red, green, blue, opacity = 1] = css.match(/[\d.]+/g)!.map(Number);
  const hex = [red!, green!, blue!].map((part) => Math.round(part).toString(16).padStart(2, '0'));
  return { colour: `#${hex.join('')}`, opacity };
}
