import { useQueryClient } from '@tanstack/react-query';
import { createElement } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { listAgentsOptions, listTagsOptions } from '../../api/generated/@tanstack/react-query.gen';
import type { Priority, Status, TicketRow } from '../../api/generated/types.gen';
import { choose } from '../../ui/choose';
import { Face } from '../../ui/Face';
import { priorities, statuses } from '../../ui/inboxAddress';
import { PriorityGlyph } from '../../ui/PriorityMark';
import { StatusGlyph } from '../../ui/StatusMark';
import { useMe } from '../../ui/useMe';
import { shownRows } from './deskState';
import type { Act } from './useActing';

const nobody = 'nobody';
/** The server's own bound, in letters. */
const longestTag = 40;
/** Statuses that are chosen. To close is an act of its own: it may have a reason. */
const choosable = statuses.filter((status) => status !== 'CLOSED');

const allAre = <T>(rows: readonly TicketRow[], of: (row: TicketRow) => T, value: T) =>
  rows.every((row) => of(row) === value);

/** What is asked before tickets are changed: to whom, how, with which tags. */
export function useQuestions(act: Act) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { member, permissions } = useMe();

  const assign = (rows: readonly TicketRow[]) => {
    const agents = () => queries.query({ ...listAgentsOptions(), staleTime: 5 * 60_000 });
    choose({
      title: t('bulk.ask_assign', { count: rows.length }),
      placeholder: t('bulk.find_person'),
      choices: async () => {
        const { items } = await agents();
        const own = items.filter(({ id }) => id === member.id);
        // Who may not hand work to others still takes it, and gives it back.
        const others = permissions.includes('ticket.assign')
          ? items.filter(({ id }) => id !== member.id)
          : [];
        return [
          ...[...own, ...others].map(({ id, display_name }) => ({
            id,
            label: id === member.id ? t('assignee.i', { name: display_name }) : display_name,
            icon: createElement(Face, { id, name: display_name, staff: true, size: 'sm' }),
            checked: allAre(rows, (row) => row.assignee?.id, id),
          })),
          { id: nobody, label: t('assignee.none'), checked: allAre(rows, (r) => r.assignee, null) },
        ];
      },
      onChoose: ([id]) => {
        if (id === undefined) return;
        void agents().then(({ items }) =>
          act(rows, { assignee_id: id === nobody ? null : id }, { who: items }),
        );
      },
    });
  };

  const priority = (rows: readonly TicketRow[]) =>
    choose({
      title: t('bulk.ask_priority', { count: rows.length }),
      placeholder: t('field.priority'),
      choices: priorities.map((value: Priority) => ({
        id: value,
        label: t(`priority.${value}`),
        icon: createElement(PriorityGlyph, { priority: value }),
        checked: allAre(rows, (row) => row.priority, value),
      })),
      onChoose: ([id]) => {
        const chosen = priorities.find((value) => value === id);
        if (chosen) void act(rows, { priority: chosen });
      },
    });

  const status = (rows: readonly TicketRow[]) =>
    choose({
      title: t('bulk.ask_status', { count: rows.length }),
      placeholder: t('field.status'),
      choices: choosable.map((value: Status) => ({
        id: value,
        label: t(`status.${value}`),
        icon: createElement(StatusGlyph, { status: value }),
        checked: allAre(rows, (row) => row.status, value),
      })),
      onChoose: ([id]) => {
        const chosen = choosable.find((value) => value === id);
        if (chosen) void act(rows, { status: chosen });
      },
    });

  const tags = (rows: readonly TicketRow[]) => {
    const known = new Set([...rows, ...shownRows.get()].flatMap((row) => row.tags));
    const held = [...known].filter((tag) => rows.every((row) => row.tags.includes(tag)));
    choose({
      title: t('bulk.ask_tags', { count: rows.length }),
      placeholder: t('bulk.find_tag'),
      apply: t('bulk.apply_tags'),
      create: (typed) => t('bulk.new_tag', { tag: typed }),
      more: async (typed) => {
        const query = typed === '' ? {} : { q: typed.slice(0, longestTag) };
        const asked = { ...listTagsOptions({ query }), staleTime: 60_000 };
        return (await queries.query(asked)).items.map((tag) => ({ id: tag, label: tag }));
      },
      choices: [...known]
        .sort((one, other) => one.localeCompare(other))
        .map((tag) => ({ id: tag, label: tag, checked: held.includes(tag) })),
      onChoose: (chosen) => {
        const add_tags = chosen.filter((tag) => !held.includes(tag));
        const remove_tags = held.filter((tag) => !chosen.includes(tag));
        if (add_tags.length + remove_tags.length === 0) return;
        void act(rows, {
          ...(add_tags.length > 0 && { add_tags }),
          ...(remove_tags.length > 0 && { remove_tags }),
        });
      },
    });
  };

  return { assign, priority, status, tags };
}
