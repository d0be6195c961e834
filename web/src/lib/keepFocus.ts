/** Where the walk for a neighbour ends: what lies beyond is another part of the page. */
const places = 'main, aside, nav, dialog, [role=dialog], body';
/** What can hold focus and takes no letters: a single key still means what it means to the page. */
const rests = 'a[href], button:not(:disabled), summary, [tabindex="0"]:not([contenteditable])';
const longest = 8;

/** One element on the way from what has focus to its place, and what stands beside it. */
interface Step {
  at: Element;
  before: Element | null;
  after: Element | null;
}

const usable = (element: Element): element is HTMLElement =>
  element instanceof HTMLElement && element.isConnected && !element.matches(':disabled');
const shown = (element: Element) => !('checkVisibility' in element) || element.checkVisibility();
const restIn = (element: Element | null, end: 'first' | 'last' = 'first') => {
  if (!element?.isConnected) return undefined;
  const all = [element, ...element.querySelectorAll(rests)].filter(
    (one): one is HTMLElement => one.matches(rests) && usable(one) && shown(one),
  );
  return end === 'first' ? all[0] : all.at(-1);
};

function stepsFrom(element: Element): Step[] {
  const steps: Step[] = [];
  for (let at: Element | null = element; at && !at.matches(places); at = at.parentElement) {
    steps.push({ at, before: at.previousElementSibling, after: at.nextElementSibling });
  }
  return steps;
}

/** What stood nearest to something that is gone, in its own part of the page. */
function nearest(steps: readonly Step[]): HTMLElement | undefined {
  for (const { at, before, after } of steps) {
    const found = restIn(at) ?? restIn(after) ?? restIn(before, 'last');
    if (found) return found;
  }
  return undefined;
}

/**
 * Focus is never lost. What has it may go (a row that is deleted, a button whose work is done): then
 * its neighbour has it, or what had it before. What is dim for a while leaves it to the dialog or the
 * page around it, and has it back afterwards. Returns how to stop.
 */
export function keepFocus(page: Document = document): () => void {
  let last: HTMLElement | undefined;
  let steps: Step[] = [];
  let before: HTMLElement[] = [];
  let dim: HTMLElement | undefined;

  const remember = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement)) return;
    last = target;
    steps = stepsFrom(target);
    before = [target, ...before.filter((one) => one !== target)].slice(0, longest);
  };
  const look = () => {
    const nowhere = page.activeElement === page.body || page.activeElement === null;
    if (dim && usable(dim)) {
      const back = dim;
      dim = undefined;
      if (nowhere || page.activeElement.contains(back)) back.focus({ preventScroll: true });
    } else if (last?.isConnected && last.matches(':disabled')) {
      const held = last;
      last = undefined;
      if (nowhere || page.activeElement === held) {
        held.closest<HTMLElement>('[tabindex="-1"]')?.focus({ preventScroll: true });
        dim = held;
      }
    } else if (last && !last.isConnected) {
      last = undefined;
      const goal = nearest(steps) ?? before.find((one) => usable(one) && shown(one));
      if (nowhere) (goal ?? page.getElementById('main'))?.focus({ preventScroll: true });
    }
  };
  const watch = new MutationObserver(look);
  watch.observe(page.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
  page.addEventListener('focusin', remember);
  return () => {
    watch.disconnect();
    page.removeEventListener('focusin', remember);
  };
}
