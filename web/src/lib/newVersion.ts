import { makeStore } from './store';

/** The server has another version of the pages than the one that runs here. */
export const newVersion = makeStore(false);

/** The file this page began with; its name changes with every version. */
const running = () =>
  document.querySelector<HTMLScriptElement>('script[type=module][src]')?.getAttribute('src');

/** Asks the server for its page, and remembers when it begins with another file than this one. */
export async function lookForNewVersion(): Promise<void> {
  const script = running();
  if (!script || newVersion.get()) return;
  try {
    const answer = await fetch('/', { cache: 'no-store' });
    if (answer.ok && !(await answer.text()).includes(script)) newVersion.set(true);
  } catch {
    // No connection: the version is not what is wrong.
  }
}

/** A part of the page that is fetched when it is wanted was not there: perhaps it is gone. */
export function watchForNewVersion(): void {
  window.addEventListener('vite:preloadError', () => void lookForNewVersion());
}
