// A picture's axes as Chart.js scales, with given ticks and a width that doesn't depend on their labels.
import type { Scale } from 'chart.js';
import type { Axis } from './axes.ts';
import { bottomGutter, letterSize, rightAxisWidth } from './layout.ts';
import type { Picture } from './picture.ts';
import type { Theme } from './theme.ts';

/** The x and y axes, the y axis `leftGutter` pixels wide, and the right axis if the picture has one. */
export function scalesOf({ x, y, right }: Picture, leftGutter: number, theme: Theme) {
  const across = scaleOf(x, theme, (scale) => {
    scale.height = bottomGutter;
    scale.paddingLeft = scale.paddingRight = 0;
  });
  const upright = scaleOf(y, theme, (scale) => {
    scale.width = leftGutter;
    scale.paddingTop = scale.paddingBottom = 0;
  });
  return {
    x: { ...across, grid: { display: false, tickLength: 0 } },
    y: upright,
    ...(right && { right: rightScale(right, theme) }),
  };
}

/** The right axis is within the right gutter. */
function rightScale(axis: Axis, theme: Theme) {
  const scale = scaleOf(axis, theme, (scale) => {
    scale.width = rightAxisWidth;
    scale.paddingTop = scale.paddingBottom = 0;
  });
  return {
    ...scale,
    position: 'right' as const,
    grid: { display: false, tickLength: 0 },
    ticks: { ...scale.ticks, color: theme.accent },
  };
}

function scaleOf({ kind, min, max, ticks }: Axis, theme: Theme, afterFit: (scale: Scale) => void) {
  return {
    type: kind === 'log' ? ('logarithmic' as const) : ('linear' as const),
    min,
    max,
    border: { display: false },
    grid: { color: theme.grid, lineWidth: 1, drawTicks: false, tickLength: 0 },
    ticks: {
      color: theme['ink-3'],
      font: { family: theme.font, size: letterSize },
      padding: 7,
      autoSkip: false,
      maxRotation: 0,
      callback: (_value: number | string, index: number) => ticks[index]?.label ?? '',
    },
    afterBuildTicks: (scale: Scale) => {
      scale.ticks = ticks.map(({ value }) => ({ value }));
    },
    afterFit,
  };
}
