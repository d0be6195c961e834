import { useState } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { useLater } from '../../lib/useLater';
import type { Offer } from '../../ui/palette';
import { shownEntries } from './entry';
import { Listbox } from './Listbox';
import { recent, remember } from './recent';
import { useEntries, useFound } from './useEntries';

interface Props {
  offer: Offer;
  onClose: () => void;
}

/** Everything that can be done, and every ticket, by a few letters of its name. */
export default function CommandPalette({ offer, onClose }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  const [last] = useState(recent);
  const all = useEntries(offer);
  const { found, busy } = useFound(asked);
  const ask = useLater(setAsked, 150);

  const fit = shownEntries(typed, all, last, t('palette.recent'));
  const entries = typed.trim() === '' ? fit.slice(0, 60) : [...fit.slice(0, 8), ...found];
  return (
    <Listbox
      title={t('palette.title')}
      placeholder={t('palette.placeholder')}
      typed={typed}
      onTyped={(words) => {
        setTyped(words);
        ask(words);
      }}
      entries={entries}
      onPick={(entry) => {
        onClose();
        if (!entry.id.startsWith('ticket ')) remember(entry.id);
        entry.run();
      }}
      onClose={onClose}
      busy={busy}
      nothing={t(busy ? 'state.loading' : 'palette.nothing')}
    />
  );
}
