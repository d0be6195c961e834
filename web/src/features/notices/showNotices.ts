import type { Notice } from '../../api/generated/types.gen';

const looking = 'deskhand.looking';
const showing = 'deskhand.showing';
const shown = 'deskhand.notices_shown';
/** So many of those that were shown are remembered. */
const most = 50;

/** A notice that rings again is another one. */
const keyOf = ({ id, rev }: Notice) => `${id}@${rev}`;

/** Lets the other tabs know that somebody looks at this one, until the returned function is called. */
export function look(): () => void {
  const away = new AbortController();
  const until = new Promise<void>((done) => away.signal.addEventListener('abort', () => done()));
  const options = { mode: 'shared', signal: away.signal } as const;
  navigator.locks.request(looking, options, () => until).catch(() => undefined);
  return () => away.abort();
}

const somebodyLooks = async () =>
  (await navigator.locks.query()).held?.some(({ name }) => name === looking) ?? false;

/**
 * The browser shows these, unless somebody looks at a tab of ours: there the bell has rung. All
 * tabs hear of a notice; one of them shows it.
 */
export async function showNotices(
  notices: readonly Notice[],
  say: (notice: Notice) => string,
  go: (notice: Notice) => void,
): Promise<void> {
  if (await somebodyLooks()) return;
  await navigator.locks.request(showing, () => {
    const before = (localStorage.getItem(shown) ?? '').split(' ');
    const fresh = notices.filter((notice) => !before.includes(keyOf(notice)));
    for (const notice of fresh) {
      const { subject, reference } = notice.ticket;
      const entry = new Notification(say(notice), {
        body: `${subject}\n${reference}`,
        tag: notice.id,
        icon: '/mark.svg',
      });
      entry.onclick = () => {
        window.focus();
        entry.close();
        go(notice);
      };
    }
    localStorage.setItem(shown, [...before, ...fresh.map(keyOf)].slice(-most).join(' '));
  });
}
