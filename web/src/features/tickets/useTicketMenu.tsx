import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from '../../lib/useTranslation';

import type { TicketDetail } from '../../api/generated/types.gen';
import { copyText } from '../../lib/clipboard';
import { IconLink, IconMarkdown, IconPrinter } from '../../ui/icons';
import type { MenuEntry } from '../../ui/Menu';
import { toast } from '../../ui/toast';
import type { Audience } from './paper/audience';

/** What can be taken away from a ticket: its link, its words, its print. */
export function useTicketMenu(ticket: TicketDetail, onPrint: (audience: Audience) => void) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const say = (done: boolean) =>
    toast(
      done
        ? { text: t('copy.done'), tone: 'success' }
        : { text: t('copy.refused'), tone: 'danger' },
    );
  const copyAll = async () => {
    const { wholeTicket } = await import('./paper/wholeTicket');
    const { ticketMarkdown } = await import('./paper/ticketMarkdown');
    const whole = await wholeTicket(queries, ticket);
    say(
      await copyText(
        ticketMarkdown(whole, { note: t('message.note'), nobody: t('person.system') }),
      ),
    );
  };
  const entries: MenuEntry[] = [
    {
      label: t('ticket.copy_link'),
      icon: <IconLink size={16} />,
      onSelect: () => void copyText(`${location.origin}/tickets/${ticket.reference}`).then(say),
    },
    {
      label: t('ticket.copy_markdown'),
      icon: <IconMarkdown size={16} />,
      onSelect: () => void copyAll().catch(() => say(false)),
    },
    {
      label: t('ticket.print_staff'),
      icon: <IconPrinter size={16} />,
      onSelect: () => onPrint('staff'),
    },
    {
      label: t('ticket.print_requester'),
      icon: <IconPrinter size={16} />,
      onSelect: () => onPrint('requester'),
    },
  ];
  return entries;
}
