/** Whether this browser shows notices. `blocked`: its owner said no; `absent`: it cannot. */
export type BrowserNotices = 'on' | 'off' | 'blocked' | 'absent';

const remembered = 'deskhand.browser_notices';

export function browserNotices(): BrowserNotices {
  // On plain http a browser has none, and neither have phones for a page without a worker.
  if (!('Notification' in window) || !('locks' in navigator)) return 'absent';
  if (Notification.permission === 'denied') return 'blocked';
  const wanted = localStorage.getItem(remembered) === 'on';
  return wanted && Notification.permission === 'granted' ? 'on' : 'off';
}

/** Asks the browser, which asks the reader; or stops showing them on this device. */
export async function allowBrowserNotices(on: boolean): Promise<BrowserNotices> {
  if (on && Notification.permission === 'default') await Notification.requestPermission();
  localStorage.setItem(remembered, on ? 'on' : 'off');
  return browserNotices();
}
