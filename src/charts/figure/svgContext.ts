// A 2D context that records a drawing as SVG: it has what charts and pictures call, and no more.
// Coordinates are transformed as they come, so that only turned text carries a transformation.
import { DrawingState } from './drawingState.ts';
import { svgElement, svgNumber, xmlText, type SvgAttributes } from './svgText.ts';

/** What a recording asks a real canvas for. */
export interface CanvasTools {
  /** Width of a text in pixels, and how far its alphabetic baseline is below the one given. */
  measure(text: string, font: string, baseline: string): { width: number; shift: number };
  /** An image as the address of a PNG. */
  encode(image: CanvasImageSource, isSmooth: boolean): string;
}

const anchors: Readonly<Record<string, string>> = { center: 'middle', right: 'end', end: 'end' };

/** Records a drawing. The ids of its elements begin with `prefix`. */
export class SvgContext extends DrawingState {
  readonly #tools: CanvasTools;
  readonly #prefix: string;
  #path: string[] = [];
  /** The path, where it is one circle. */
  #circle: SvgAttributes | undefined;
  /** How the path was filled, where that was the last to be drawn. */
  #paint: SvgAttributes | undefined;
  #drawn: { readonly clipId: string | undefined; readonly elements: string[] }[] = [];
  /** Ids of clip paths by what they hold. */
  readonly #clips = new Map<string, string>();

  constructor(tools: CanvasTools, prefix: string) {
    super();
    this.#tools = tools;
    this.#prefix = prefix;
  }

  /** What was drawn, as elements of an SVG. */
  get markup(): string {
    const clips = [...this.#clips].map(([path, id]) => svgElement('clipPath', { id }, path));
    const groups = this.#drawn.map(({ clipId, elements }) => {
      const content = elements.join('\n');
      return clipId ? svgElement('g', { 'clip-path': `url(#${clipId})` }, content) : content;
    });
    return [svgElement('defs', {}, clips.join('\n')), ...groups].join('\n');
  }

  measureText(text: string): { readonly width: number } {
    return this.#tools.measure(text, this.font, this.textBaseline);
  }

  beginPath(): void {
    this.#path = [];
    this.#circle = undefined;
    this.#paint = undefined;
  }
  closePath(): void {
    if (this.#path.length) this.#path.push('Z');
  }
  moveTo(x: number, y: number): void {
    this.#add('M', x, y);
  }
  lineTo(x: number, y: number): void {
    this.#add(this.#path.length ? 'L' : 'M', x, y);
  }
  rect(x: number, y: number, width: number, height: number): void {
    this.#add('M', x, y);
    this.#add('L', x + width, y);
    this.#add('L', x + width, y + height);
    this.#add('L', x, y + height);
    this.closePath();
  }
  roundRect(x: number, y: number, width: number, height: number, radius: number): void {
    const [right, bottom] = [x + width, y + height];
    this.#add('M', x + radius, y);
    this.#add('L', right - radius, y);
    this.#add('Q', right, y, right, y + radius);
    this.#add('L', right, bottom - radius);
    this.#add('Q', right, bottom, right - radius, bottom);
    this.#add('L', x + radius, bottom);
    this.#add('Q', x, bottom, x, bottom - radius);
    this.#add('L', x, y + radius);
    this.#add('Q', x, y, x + radius, y);
    this.closePath();
  }
  /** A whole circle: no picture draws a part of one. */
  arc(x: number, y: number, radius: number): void {
    const isAlone = this.#path.length === 0;
    const [[cx, cy], r] = [this.place(x, y), radius * this.scaling];
    const half = `A${svgNumber(r)} ${svgNumber(r)} 0 1 1 `;
    this.#add('M', x + radius, y);
    this.#add(half, x - radius, y);
    this.#add(half, x + radius, y);
    if (isAlone) this.#circle = { cx, cy, r };
  }
  clip(): void {
    this.#paint = undefined;
    const within = this.clipId && `url(#${this.clipId})`;
    const path = svgElement('path', { d: this.#path.join(''), 'clip-path': within });
    this.clipId = this.#clips.get(path) ?? `${this.#prefix}-clip-${this.#clips.size + 1}`;
    this.#clips.set(path, this.clipId);
  }

  fill(): void {
    this.#drawPath(this.filled());
    this.#paint = this.#path.length ? this.filled() : undefined;
  }
  stroke(): void {
    // A path that was just filled stays one element.
    const paint = this.#paint;
    if (paint) this.#drawn.at(-1)!.elements.pop();
    this.#drawPath({ ...this.stroked(), ...paint });
  }
  fillRect(x: number, y: number, width: number, height: number): void {
    this.beginPath();
    this.rect(x, y, width, height);
    this.fill();
  }
  strokeRect(x: number, y: number, width: number, height: number): void {
    this.beginPath();
    this.rect(x, y, width, height);
    this.stroke();
  }
  /** Drops all that was drawn: no picture clears a part. */
  clearRect(): void {
    this.#drawn = [];
    this.#clips.clear();
  }
  fillText(text: string, x: number, y: number): void {
    this.#write(text, x, y, this.filled());
  }
  strokeText(text: string, x: number, y: number): void {
    this.#write(text, x, y, this.stroked());
  }
  drawImage(image: CanvasImageSource, x: number, y: number, width: number, height: number): void {
    const [left, top] = this.place(x, y);
    this.#draw('image', {
      ...{ x: left, y: top, width: width * this.scaling, height: height * this.scaling },
      preserveAspectRatio: 'none',
      'image-rendering': this.imageSmoothingEnabled ? undefined : 'pixelated',
      'xlink:href': this.#tools.encode(image, this.imageSmoothingEnabled),
    });
  }

  #add(command: string, ...coordinates: number[]): void {
    this.#circle = undefined;
    this.#paint = undefined;
    const numbers: string[] = [];
    for (let i = 0; i < coordinates.length; i += 2)
      numbers.push(...this.place(coordinates[i]!, coordinates[i + 1]!).map(svgNumber));
    this.#path.push(`${command}${numbers.join(' ')}`);
  }

  #drawPath(paint: SvgAttributes): void {
    if (this.#circle) this.#draw('circle', { ...this.#circle, ...paint });
    else if (this.#path.length) this.#draw('path', { d: this.#path.join(''), ...paint });
  }

  #write(text: string, x: number, y: number, paint: SvgAttributes): void {
    const [, weight, size] = this.font.match(/(\d{3})?\s*([\d.]+)px/)!;
    const [left, top] = this.place(x, y);
    const { shift } = this.#tools.measure(text, this.font, this.textBaseline);
    const turn = [(this.angle * 180) / Math.PI, left, top].map(svgNumber).join(' ');
    const place = {
      x: left,
      y: top + shift * this.scaling,
      transform: this.angle ? `rotate(${turn})` : undefined,
      'font-size': Number(size) * this.scaling,
      'font-weight': weight === '400' ? undefined : weight,
      'text-anchor': anchors[this.textAlign],
    };
    this.#draw('text', { ...place, ...paint }, xmlText(text));
  }

  #draw(name: string, attributes: SvgAttributes, content = ''): void {
    const { clipId } = this;
    this.#paint = undefined;
    if (!this.#drawn.length || this.#drawn.at(-1)!.clipId !== clipId)
      this.#drawn.push({ clipId, elements: [] });
    this.#drawn.at(-1)!.elements.push(svgElement(name, attributes, content));
  }
}
