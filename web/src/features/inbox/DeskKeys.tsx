import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Suspense, useEffect, useSyncExternalStore } from 'react';
import { lazily } from '../../lib/lazily';
import { useTranslation } from '../../lib/useTranslation';

import { getTicketOptions } from '../../api/generated/@tanstack/react-query.gen';
import { unreadTicket } from '../../api/generated/sdk.gen';
import type { TicketRow } from '../../api/generated/types.gen';
import { patchRows } from '../../live/ticketLists';
import type { InboxSearch } from '../../ui/inboxAddress';
import { useKeys } from '../../ui/useKeys';
import { clearSelection, closing, cursor, refused, selection, shownRows } from './deskState';
import { allOf } from './selection';
import { useActing } from './useActing';
import { useDesk } from './useDesk';
import { useDeskCommands } from './useDeskCommands';
import { useQuestions } from './useQuestions';

const CloseMany = lazily(() => import('./CloseMany'));
const RefusedDialog = lazily(() => import('./RefusedDialog'));
const BulkBar = lazily(() => import('./BulkBar'));

/** Who stays at a ticket this long (ms) may look at its neighbours next. */
const rest = 160;

/** Asks for the tickets beside the one that is open, so that the next key shows one at once. */
function useNeighbours(open: string | undefined) {
  const queries = useQueryClient();
  useEffect(() => {
    const prepare = () => {
      const rows = shownRows.get();
      const { id } = cursor.get();
      const at = rows.findIndex((row) => row.id === id || row.reference === open);
      for (const step of [0, 1, 2, -1]) {
        const row = rows[at + step];
        if (at >= 0 && row) {
          queries.query(getTicketOptions({ path: { id: row.reference } })).catch(() => undefined);
        }
      }
    };
    let timer = setTimeout(prepare, rest);
    const stop = cursor.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(prepare, rest);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [queries, open]);
}

interface Props {
  search: InboxSearch;
  open: string | undefined;
}

/** Every key of the list and of the ticket beside it: one for each act, the same in both. */
export function DeskKeys({ search, open }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const act = useActing();
  const ask = useQuestions(act);
  const desk = useDesk(search, open);
  const toClose = useSyncExternalStore(closing.subscribe, closing.get);
  const wrong = useSyncExternalStore(refused.subscribe, refused.get);
  const some = useSyncExternalStore(selection.subscribe, () => selection.get().ids.size > 0);
  useNeighbours(open);

  const rows = desk.targets;
  const withRows = (job: (rows: readonly TicketRow[]) => void) => () => {
    const targets = rows();
    if (targets.length > 0) job(targets);
  };
  const close = (reason?: string) => (targets: readonly TicketRow[]) => {
    const left = desk.leave(targets);
    clearSelection();
    const change = { close: reason ? { reason } : {} };
    void act(targets, change, { onUndo: () => left && desk.show(left) });
  };
  const acts = {
    claim: withRows((targets) => void act(targets, { claim: true })),
    assign: withRows(ask.assign),
    priority: withRows(ask.priority),
    status: withRows(ask.status),
    tags: withRows(ask.tags),
    close: withRows(close()),
    closeWhy: withRows((targets) => closing.set(targets)),
    unread: withRows((targets) => {
      patchRows(queries, new Set(targets.map(({ id }) => id)), () => ({ unread: true }));
      for (const { id } of targets) void unreadTicket({ path: { id } }).catch(() => undefined);
    }),
    selectAll: () => selection.set(allOf(shownRows.get().map(({ id }) => id))),
    clear: clearSelection,
  };
  const toView = (view: InboxSearch['view']) => () =>
    void navigate({ to: '/inbox', search: view === 'all_open' || !view ? {} : { view } });
  const find = () => document.querySelector<HTMLInputElement>('[data-list-search]')?.focus();

  const list = t('keys.list');
  const ticket = t('keys.ticket');
  const go = t('keys.go');
  const moves = { repeats: true, minor: true } as const;
  useKeys([
    { keys: 'j', label: t('keys.next'), group: list, ...moves, run: () => desk.move(1) },
    { keys: 'k', label: t('keys.previous'), group: list, ...moves, run: () => desk.move(-1) },
    {
      keys: 'o',
      label: t('keys.open'),
      group: list,
      minor: true,
      run: withRows(([row]) => row && desk.show(row)),
    },
    {
      keys: 'x',
      label: t('keys.select'),
      group: list,
      minor: true,
      run: desk.toggle,
    },
    {
      keys: 'shift+j',
      label: t('keys.select_next'),
      group: list,
      ...moves,
      run: () => desk.stretch(1),
    },
    {
      keys: 'shift+k',
      label: t('keys.select_previous'),
      group: list,
      ...moves,
      run: () => desk.stretch(-1),
    },
    { keys: '* a', label: t('keys.select_all'), group: list, run: acts.selectAll },
    { keys: '/', label: t('keys.search'), group: list, run: find },
    { keys: 'c', label: t('action.claim'), group: ticket, run: acts.claim },
    { keys: 'a', label: t('keys.assign'), group: ticket, run: acts.assign },
    { keys: 'p', label: t('keys.priority'), group: ticket, run: acts.priority },
    { keys: 's', label: t('keys.status'), group: ticket, run: acts.status },
    { keys: 't', label: t('keys.tags'), group: ticket, run: acts.tags },
    { keys: 'e', label: t('action.close'), group: ticket, run: acts.close },
    { keys: 'shift+e', label: t('keys.close_why'), group: ticket, run: acts.closeWhy },
    { keys: 'u', label: t('keys.unread'), group: ticket, run: acts.unread },
    { keys: 'g o', label: t('view.all_open'), group: go, run: toView('all_open') },
    { keys: 'g m', label: t('view.mine'), group: go, run: toView('mine') },
    { keys: 'g u', label: t('view.unassigned'), group: go, run: toView('unassigned') },
    { keys: 'g w', label: t('view.waiting'), group: go, run: toView('waiting') },
    { keys: 'g h', label: t('view.on_hold'), group: go, run: toView('on_hold') },
    { keys: 'g r', label: t('view.resolved'), group: go, run: toView('resolved') },
    { keys: 'g c', label: t('view.closed'), group: go, run: toView('closed') },
  ]);
  useKeys(
    [{ keys: 'escape', label: t('keys.clear'), group: list, minor: true, run: clearSelection }],
    some,
  );
  useDeskCommands({ targets: rows, act, leave: close() });

  return (
    <Suspense>
      {some && <BulkBar acts={acts} />}
      {toClose && (
        <CloseMany
          count={toClose.length}
          onDismiss={() => closing.set(null)}
          onClose={(reason) => {
            closing.set(null);
            close(reason)(toClose);
          }}
        />
      )}
      {wrong && <RefusedDialog refused={wrong} onDismiss={() => refused.set(null)} />}
    </Suspense>
  );
}
