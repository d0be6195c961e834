import { CloseButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../lib/useTranslation';

import { type InboxSearch, readInboxSearch } from '../../ui/inboxAddress';
import classes from './ListHead.module.css';
import { listOrganizationsOptions } from '../../api/generated/@tanstack/react-query.gen';
import { dayStart } from '../../lib/days';
import { regionOf } from '../../lib/language';
import { useMemberName } from './PeopleFilters';
import { nameOf, useNames } from '../../ui/useNames';

const days = ['created_from', 'created_to', 'updated_from', 'updated_to'] as const;

interface Props {
  search: InboxSearch;
  onSearch: (next: InboxSearch) => void;
}

interface Chip {
  text: string;
  without: InboxSearch;
}

function useChips(search: InboxSearch): Chip[] {
  const { t, i18n } = useTranslation();
  const requester = useMemberName(search.requester);
  const organizations =
    useQuery({ ...listOrganizationsOptions(), enabled: search.organization !== undefined }).data
      ?.items ?? [];
  const { agents, departments, categories } = useNames();
  const chips: Chip[] = [];
  const { status, priority, category, department, assignee, tag } = search;
  const less = (key: keyof InboxSearch) => readInboxSearch({ ...search, [key]: undefined });
  if (status) {
    chips.push({ text: status.map((s) => t(`status.${s}`)).join(', '), without: less('status') });
  }
  if (priority) {
    const text = priority.map((p) => t(`priority.${p}`)).join(', ');
    chips.push({ text, without: less('priority') });
  }
  if (assignee) {
    const someone = assignee === 'me' || assignee === 'none' || assignee === 'any';
    const text = someone ? t(`assignee.${assignee}`) : (nameOf(agents, assignee) ?? '…');
    chips.push({ text, without: less('assignee') });
  }
  if (category) {
    chips.push({ text: nameOf(categories, category) ?? '…', without: less('category') });
  }
  if (department) {
    chips.push({ text: nameOf(departments, department) ?? '…', without: less('department') });
  }
  if (search.requester) {
    chips.push({ text: requester ?? '…', without: less('requester') });
  }
  if (search.organization) {
    const name = organizations.find(({ id }) => id === search.organization)?.name;
    chips.push({ text: name ?? '…', without: less('organization') });
  }
  const day = new Intl.DateTimeFormat(regionOf(i18n.language), { dateStyle: 'medium' });
  for (const key of days) {
    const value = search[key];
    if (value === undefined) continue;
    const text = t(`filter.${key}_chip`, { day: day.format(new Date(dayStart(value))) });
    chips.push({ text, without: less(key) });
  }
  if (tag) chips.push({ text: `#${tag}`, without: less('tag') });
  return chips;
}

/** What narrows the list, each with its own way out. */
export default function FilterChips({ search, onSearch }: Props) {
  const { t } = useTranslation();
  const chips = useChips(search);
  return (
    <ul className={classes.chips} aria-label={t('inbox.filters')}>
      {chips.map(({ text, without }) => (
        <li key={text} className={classes.chip}>
          {text}
          <CloseButton
            size="sm"
            variant="transparent"
            aria-label={t('inbox.remove_filter', { name: text })}
            onClick={() => onSearch(without)}
          />
        </li>
      ))}
    </ul>
  );
}
