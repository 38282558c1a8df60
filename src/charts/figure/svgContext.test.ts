import { expect, test } from 'vitest';
import { SvgContext, type CanvasTools } from './svgContext.ts';

/** Letters six pixels wide; the middle of a line is four above its baseline. */
const tools: CanvasTools = {
  measure: (text, _, baseline) => ({
    width: 6 * text.length,
    shift: baseline === 'middle' ? 4 : 0,
  }),
  encode: (_, isSmooth) => `data:${isSmooth ? 'smooth' : 'cells'}`,
};

/** What a drawing records, without the definitions. */
function recorded(draw: (context: SvgContext) => void): string[] {
  const context = new SvgContext(tools, 'figure');
  draw(context);
  return context.markup.split('\n').filter((line) => line !== '<defs/>');
}

test('a stroked path is a path with its colour, width and dashes', () => {
  const draw = (context: SvgContext) => {
    context.strokeStyle = '#c2551c';
    context.lineWidth = 2;
    context.lineJoin = 'round';
    context.setLineDash([4, 2]);
    context.beginPath();
    context.moveTo(1, 2);
    context.lineTo(3.14159, 4);
    context.stroke();
  };
  expect(recorded(draw)).toEqual([
    '<path d="M1 2L3.14 4" fill="none" stroke="#c2551c" stroke-width="2" stroke-linejoin="round" stroke-dasharray="4 2"/>',
  ]);
});

test('opacity is an attribute of its own, also where a colour and the context both have one', () => {
  const draw = (context: SvgContext) => {
    context.fillStyle = 'rgb(255 0 127.6 / 0.5)';
    context.globalAlpha = 0.5;
    context.fillRect(0, 0, 2, 1);
  };
  expect(recorded(draw)).toEqual([
    '<path d="M0 0L2 0L2 1L0 1Z" fill="#ff0080" fill-opacity="0.25"/>',
  ]);
});

test('a text stands on its alphabetic baseline, and is escaped', () => {
  const draw = (context: SvgContext) => {
    context.font = "600 13px 'Inter Variable'";
    context.textBaseline = 'middle';
    context.textAlign = 'right';
    context.fillText('|∂L/∂h| < 1 & "more"', 10, 20);
  };
  expect(recorded(draw)).toEqual([
    '<text x="10" y="24" font-size="13" font-weight="600" text-anchor="end" fill="#000000">|∂L/∂h| &lt; 1 &amp; &quot;more&quot;</text>',
  ]);
});

test('a turned text turns about its place', () => {
  const draw = (context: SvgContext) => {
    context.textBaseline = 'middle';
    context.translate(5, 50);
    context.rotate(-Math.PI / 2);
    context.fillText('norm', 0, 0);
  };
  expect(recorded(draw)[0]).toContain('<text x="5" y="54" transform="rotate(-90 5 50)"');
});

test('coordinates, widths and letters are transformed, and restored', () => {
  const draw = (context: SvgContext) => {
    context.save();
    context.translate(10, 0);
    context.scale(2);
    context.rotate(Math.PI / 2);
    context.beginPath();
    context.moveTo(0, 0);
    context.lineTo(3, 1);
    context.stroke();
    context.restore();
    context.strokeRect(0, 0, 1, 1);
  };
  expect(recorded(draw)).toEqual([
    '<path d="M10 0L8 6" fill="none" stroke="#000000" stroke-width="2"/>',
    '<path d="M0 0L1 0L1 1L0 1Z" fill="none" stroke="#000000" stroke-width="1"/>',
  ]);
});

test('a dot is a circle, and a circle among others a path', () => {
  const dot = recorded((context) => {
    context.beginPath();
    context.arc(3, 4, 2);
    context.closePath();
    context.fill();
  });
  expect(dot).toEqual(['<circle cx="3" cy="4" r="2" fill="#000000"/>']);
  const both = recorded((context) => {
    context.beginPath();
    context.arc(3, 4, 2);
    context.lineTo(9, 9);
    context.fill();
  });
  expect(both).toEqual(['<path d="M5 4A2 2 0 1 1 1 4A2 2 0 1 1 5 4L9 9" fill="#000000"/>']);
});

test('what is filled and then stroked is one element, and two where something lies between', () => {
  const draw = (context: SvgContext) => {
    context.strokeStyle = '#ffffff';
    context.beginPath();
    context.arc(3, 4, 2);
    context.fill();
    context.stroke();
    context.fill();
    context.fillText('t', 0, 0);
    context.stroke();
  };
  const circle = '<circle cx="3" cy="4" r="2"';
  expect(recorded(draw)).toEqual([
    `${circle} fill="#000000" stroke="#ffffff" stroke-width="1"/>`,
    `${circle} fill="#000000"/>`,
    '<text x="0" y="0" font-size="10" fill="#000000">t</text>',
    `${circle} fill="none" stroke="#ffffff" stroke-width="1"/>`,
  ]);
});

test('what is clipped stands in a group with the clip path, and a clip within a clip is both', () => {
  const [definitions, ...drawn] = recorded((context) => {
    context.save();
    context.beginPath();
    context.rect(0, 0, 4, 4);
    context.clip();
    context.fillRect(0, 0, 9, 9);
    context.save();
    context.beginPath();
    context.rect(2, 2, 4, 4);
    context.clip();
    context.fillRect(0, 0, 8, 8);
    context.restore();
    context.fillRect(0, 0, 7, 7);
    context.restore();
    context.fillRect(0, 0, 6, 6);
  })
    .join('')
    .split('</defs>');
  expect(definitions).toBe(
    '<defs><clipPath id="figure-clip-1"><path d="M0 0L4 0L4 4L0 4Z"/></clipPath>' +
      '<clipPath id="figure-clip-2"><path d="M2 2L6 2L6 6L2 6Z" clip-path="url(#figure-clip-1)"/></clipPath>',
  );
  const groups = drawn.join('').replaceAll(/<path d="M0 0L(\d)[^>]*>/g, '$1');
  expect(groups).toBe(
    '<g clip-path="url(#figure-clip-1)">9</g><g clip-path="url(#figure-clip-2)">8</g><g clip-path="url(#figure-clip-1)">7</g>6',
  );
});

test('an image is embedded, cells with their edges', () => {
  const image = {} as CanvasImageSource;
  const draw = (context: SvgContext) => {
    context.drawImage(image, 1, 2, 30, 40);
    context.imageSmoothingEnabled = false;
    context.drawImage(image, 1, 2, 30, 40);
  };
  const place = '<image x="1" y="2" width="30" height="40" preserveAspectRatio="none"';
  expect(recorded(draw)).toEqual([
    `${place} xlink:href="data:smooth"/>`,
    `${place} image-rendering="pixelated" xlink:href="data:cells"/>`,
  ]);
});

test('a cleared drawing holds nothing', () => {
  const draw = (context: SvgContext) => {
    context.fillRect(0, 0, 1, 1);
    context.clearRect();
  };
  expect(recorded(draw)).toEqual([]);
});
