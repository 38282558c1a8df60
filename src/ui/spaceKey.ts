// The Space key of the sandbox: it runs and pauses, unless it means something where the keyboard is.

/** Where Space writes, or belongs to what lies over the page. */
const ownMeaning =
  'input:not([type]), [type="text"], textarea, dialog, [role="dialog"], [role="menu"], [role="listbox"]';
/** What Space operates once the keyboard has led there. */
const control = 'button, input, select, summary, a, [role="region"][tabindex]';
/** Keys that reach and use a control. */
const controlKeys = /^(Tab|Enter|Home|End|Page(Up|Down)|Arrow(Up|Down|Left|Right))$/;

/**
 * Calls `toggle` for every press of Space, also where a control was clicked last: only what the keyboard has reached or
 * used keeps its own meaning of Space, and so do text fields. Returns what ends it.
 */
export function onSpace(toggle: () => void): () => void {
  const listening = new AbortController();
  const options = { capture: true, signal: listening.signal };
  let byKeyboard = true;
  let isTaken = false;

  const take = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  const isOurs = ({ target, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent) =>
    !(altKey || ctrlKey || metaKey || shiftKey) &&
    !(target as Element).closest(byKeyboard ? `${ownMeaning}, ${control}` : ownMeaning);

  window.addEventListener('pointerdown', () => (byKeyboard = false), options);
  window.addEventListener(
    'keydown',
    (event) => {
      byKeyboard ||= controlKeys.test(event.key);
      if (event.key !== ' ') return;
      if (event.repeat ? isTaken : isOurs(event)) take(event);
      isTaken = event.defaultPrevented;
      if (isTaken && !event.repeat) toggle();
    },
    options,
  );
  // Firefox clicks a button when Space is released, whatever became of the press.
  window.addEventListener(
    'keyup',
    (event) => {
      if (event.key !== ' ' || !isTaken) return;
      take(event);
      isTaken = false;
    },
    options,
  );
  return () => listening.abort();
}
