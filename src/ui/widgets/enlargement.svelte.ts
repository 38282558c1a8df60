// One chart over the whole page, and back.

/** Whether a chart is enlarged after a key: F enlarges the one that is pointed at, and F or Escape returns. */
export function isEnlargedAfter(key: string, isEnlarged: boolean, isPointedAt: boolean): boolean {
  if (key === 'Escape') return false;
  if (key.toLowerCase() !== 'f') return isEnlarged;
  return !isEnlarged && isPointedAt;
}

/** Whether a key is meant for a chart: not what is typed, a shortcut of the browser, or what lies over the page. */
function isForCharts({ target, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  const elsewhere =
    'input:not([type]), [type="text"], textarea, select, dialog, [role="dialog"], [role="menu"]';
  return !(altKey || ctrlKey || metaKey) && !(target as Element).closest(elsewhere);
}

/** Whether the keyboard is in a chart, or, where it is in none, the mouse is over it. */
function isPointedAt(chart: Element): boolean {
  const reached = document.querySelector(':focus-visible')?.closest('[data-chart]');
  return reached ? reached === chart : chart.matches(':hover');
}

/** Whether a chart fills the page. Its element has the attribute `data-chart`, and the class `enlarged` while it does. */
export class Enlargement {
  isOn = $state(false);

  /** Attached to the chart's element: listens for the keys that enlarge it. */
  attach = (chart: Element): (() => void) => {
    const press = (event: KeyboardEvent) => {
      if (isForCharts(event)) this.isOn = isEnlargedAfter(event.key, this.isOn, isPointedAt(chart));
    };
    /** The rest of the page is hidden behind an enlarged chart, so it returns when the keyboard leaves it. */
    const leave = ({ relatedTarget }: FocusEvent) => {
      if (!(relatedTarget instanceof Element)) return;
      if (!chart.contains(relatedTarget) && !relatedTarget.closest('[role="dialog"]'))
        this.isOn = false;
    };
    const listeners = new AbortController();
    const { signal } = listeners;
    window.addEventListener('keydown', press, { signal });
    chart.addEventListener('focusout', (event) => leave(event as FocusEvent), { signal });
    return () => listeners.abort();
  };
}
