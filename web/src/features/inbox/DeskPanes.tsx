import type { ReactNode } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { SplitPanes } from '../../ui/SplitPanes';

interface Props {
  list: ReactNode;
  conversation: ReactNode;
  /** On a phone one pane is shown: the conversation once a ticket is open. */
  open: boolean;
}

/** The list, and beside it what is open of it. */
export function DeskPanes({ list, conversation, open }: Props) {
  const { t } = useTranslation();
  return (
    <SplitPanes
      name="desk"
      shown={open ? 'conversation' : 'list'}
      panes={[
        {
          id: 'list',
          label: t('inbox.list'),
          content: list,
          size: { first: 364, least: 280, most: 560 },
          collapses: true,
        },
        { id: 'conversation', label: t('ticket.conversation'), content: conversation },
      ]}
    />
  );
}
