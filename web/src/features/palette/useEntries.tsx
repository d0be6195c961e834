import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from '../../lib/useTranslation';

import { searchTicketsOptions } from '../../api/generated/@tanstack/react-query.gen';
import { IconBookmark, IconSearch } from '../../ui/icons';
import type { Offer } from '../../ui/palette';
import { StatusGlyph } from '../../ui/StatusMark';
import { usePreferenceEntries } from '../../ui/usePreferenceEntries';
import { savedSearch, useSavedViews } from '../../ui/useSavedViews';
import type { Entry } from './entry';

/** What has a key, and is more than a step: it can be found by its name as well. */
function keyed({ keys }: Offer): Entry[] {
  const latest = new Map(keys.map((binding) => [binding.keys, binding]));
  return [...latest.values()]
    .filter(({ minor }) => !minor)
    .map((binding) => ({
      id: `key ${binding.keys}`,
      label: binding.label,
      group: binding.group,
      keys: binding.keys,
      // Once the palette is away: some of them look at what has focus.
      run: () => setTimeout(() => binding.run(new KeyboardEvent('keydown')), 0),
    }));
}

/** Language, colours and density, each with what it is a choice of. */
function usePreferences(): Entry[] {
  const entries = usePreferenceEntries({ dense: true });
  let heading = '';
  const found: Entry[] = [];
  for (const entry of entries) {
    if (entry === 'rule') continue;
    if ('heading' in entry) heading = entry.heading;
    else if (!('link' in entry)) {
      found.push({
        id: `preference ${heading} ${entry.label}`,
        label: `${heading}: ${entry.label}`,
        group: heading,
        icon: entry.icon,
        checked: entry.checked ?? false,
        quiet: true,
        run: () => entry.onSelect?.(),
      });
    }
  }
  return found;
}

/** The saved views, as places to go to. */
function useViews(): Entry[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return useSavedViews().map((view) => ({
    id: `view ${view.id}`,
    label: view.name,
    group: t('keys.go'),
    icon: <IconBookmark size={16} aria-hidden="true" />,
    run: () => void navigate({ to: '/inbox', search: savedSearch(view) }),
  }));
}

/** Tickets that hold the words, as the server finds them. */
export function useFound(words: string): { found: Entry[]; busy: boolean } {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const wanted = words.trim();
  const { data, isFetching } = useQuery({
    ...searchTicketsOptions({ query: { q: wanted, limit: 8 } }),
    enabled: wanted.length > 1,
    placeholderData: (before) => (wanted.length > 1 ? before : undefined),
  });
  const found = (data?.items ?? []).map(({ ticket }) => ({
    id: `ticket ${ticket.id}`,
    label: ticket.subject,
    group: t('palette.tickets'),
    icon: <StatusGlyph status={ticket.status} />,
    hint: `${ticket.reference} · ${ticket.requester.display_name}`,
    run: () => void navigate({ to: '/tickets/$ticketId', params: { ticketId: ticket.reference } }),
  }));
  const all: Entry[] =
    wanted.length > 1
      ? [
          {
            id: 'search everything',
            label: t('palette.search_all', { words: wanted }),
            group: t('palette.tickets'),
            icon: <IconSearch size={16} aria-hidden="true" />,
            run: () => void navigate({ to: '/search', search: { q: wanted } }),
          },
        ]
      : [];
  return { found: [...found, ...all], busy: isFetching };
}

/** Everything that can be done now, the nearest first: this ticket, the list, elsewhere. */
export function useEntries(offer: Offer): Entry[] {
  const { t } = useTranslation();
  const views = useViews();
  const preferences = usePreferences();
  const own = t('keys.ticket');
  const byKey = keyed(offer);
  const [first] = offer.commands;
  // Without a ticket there is nothing that could be done with it.
  const acts = first ? byKey.filter(({ group }) => group === own) : [];
  return [
    ...acts.map((entry) => ({ ...entry, group: first?.hint ?? own })),
    ...byKey.filter(({ group }) => group !== own),
    ...views,
    ...offer.commands.map(({ hint = own, ...command }) => ({
      ...command,
      group: hint,
      quiet: true,
    })),
    ...preferences,
  ];
}
