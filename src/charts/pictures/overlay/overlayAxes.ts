// The y axis of lines that are laid over each other.
import { smallestNormal } from '../../../calculus/float32.ts';
import {
  linearAxis,
  logAxis,
  multiples,
  niceStride,
  percentAxis,
  shareAxis,
  tickHeight,
  type Axis,
  type Extent,
} from '../../core/axes.ts';
import { extentOf, withMarks } from '../../core/extent.ts';
import type { NonFiniteMark, Point } from '../../core/picture.ts';
import { formatNumber } from '../../../trace/query/formatNumber.ts';
import { lossAxis } from '../lossAndAccuracyPicture.ts';
import type { OverlayAxis } from './overlayMetrics.ts';

/** The axis that holds these points, `height` pixels high. */
export function overlayAxis(
  kind: OverlayAxis,
  points: readonly Point[],
  marks: readonly NonFiniteMark[],
  height: number,
): Axis {
  const shown = points.filter(({ y }) => Number.isFinite(y));
  switch (kind) {
    case 'loss':
      return shown.length ? lossAxis(shown, height) : linearAxis(1, height);
    case 'norm':
      return logAxis(withMarks(extentOf([{ points: shown }], smallestNormal / 2), marks), height);
    case 'share':
      return shareAxis(height);
    case 'percent':
      return percentAxis(height);
    case 'signed':
      return signedAxis(extentOf([{ points: shown }]), height);
    default:
      return kind satisfies never;
  }
}

/** A linear axis between round numbers that holds the extent and 0. */
function signedAxis({ low, high }: Extent, height: number): Axis {
  const [bottom, top] = low > high ? [0, 1] : [Math.min(0, low), Math.max(0, high)];
  const most = Math.max(1, Math.floor(height / (tickHeight * 1.6)));
  const stride = niceStride((top - bottom || 1) / most);
  const min = Math.floor(bottom / stride + 1e-9) * stride;
  const max = Math.max(Math.ceil(top / stride - 1e-9) * stride, min + stride);
  const ticks = multiples(stride, min, max).map((value) => ({
    value,
    label: formatNumber(Math.abs(value) < stride / 1e6 ? 0 : Number(value.toPrecision(12))),
  }));
  return { kind: 'linear', min, max, ticks };
}
