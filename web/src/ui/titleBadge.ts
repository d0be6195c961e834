import { makeStore } from '../lib/store';

/** What stands before the title of the browser's tab: how much is unread; empty for nothing. */
export const badge = makeStore('');

const plain = '/mark.svg';
const dotted = '/mark-unread.svg';

// The sign of the tab has a dot as long as something is unread.
badge.subscribe(() => {
  const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]');
  if (icon) icon.href = badge.get() === '' ? plain : dotted;
});
