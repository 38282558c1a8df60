// What a recording 2D context saves and restores, and how it is written as attributes.
import { svgColour, svgNumber, type SvgAttributes } from './svgText.ts';

/** State, transformations and paint of a recording. */
export abstract class DrawingState {
  fillStyle = '#000000';
  strokeStyle = '#000000';
  lineWidth = 1;
  lineCap = 'butt';
  lineJoin = 'miter';
  lineDash: readonly number[] = [];
  globalAlpha = 1;
  font = '10px sans-serif';
  textAlign = 'start';
  textBaseline = 'alphabetic';
  imageSmoothingEnabled = true;
  origin: readonly [x: number, y: number] = [0, 0];
  scaling = 1;
  /** Radians. */
  angle = 0;
  /** Id of the clip path. */
  clipId: string | undefined;
  readonly #saved: Partial<DrawingState>[] = [];

  save(): void {
    this.#saved.push({ ...this });
  }
  restore(): void {
    Object.assign(this, this.#saved.pop());
  }
  translate(x: number, y: number): void {
    this.origin = this.place(x, y);
  }
  rotate(angle: number): void {
    this.angle += angle;
  }
  scale(factor: number): void {
    this.scaling *= factor;
  }
  resetTransform(): void {
    this.setTransform(1);
  }
  /** Sets the scale alone. */
  setTransform(scaling: number): void {
    Object.assign(this, { origin: [0, 0], scaling, angle: 0 });
  }
  setLineDash(dash: readonly number[]): void {
    this.lineDash = dash;
  }
  /** A point with the transformations applied. */
  protected place(x: number, y: number): readonly [x: number, y: number] {
    const [cos, sin] = [Math.cos(this.angle), Math.sin(this.angle)].map(
      (one) => one * this.scaling,
    );
    return [this.origin[0] + x * cos! - y * sin!, this.origin[1] + x * sin! + y * cos!];
  }

  protected filled(): SvgAttributes {
    const { colour, opacity } = svgColour(this.fillStyle);
    return { fill: colour, 'fill-opacity': shareOf(opacity * this.globalAlpha) };
  }

  protected stroked(): SvgAttributes {
    const { colour, opacity } = svgColour(this.strokeStyle);
    const dash = this.lineDash.map((length) => svgNumber(length * this.scaling));
    return {
      fill: 'none',
      stroke: colour,
      'stroke-opacity': shareOf(opacity * this.globalAlpha),
      'stroke-width': this.lineWidth * this.scaling,
      'stroke-linecap': this.lineCap === 'butt' ? undefined : this.lineCap,
      'stroke-linejoin': this.lineJoin === 'miter' ? undefined : this.lineJoin,
      'stroke-dasharray': dash.join(' ') || undefined,
    };
  }
}

const shareOf = (opacity: number): number | undefined => (opacity === 1 ? undefined : opacity);
