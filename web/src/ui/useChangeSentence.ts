import { useTranslation } from '../lib/useTranslation';

const kinds = [
  'ticket.opened',
  'ticket.assigned',
  'ticket.status_changed',
  'ticket.priority_changed',
  'ticket.renamed',
  'ticket.categorized',
  'ticket.moved',
  'ticket.tagged',
  'ticket.escalated',
  'ticket.resolved',
  'ticket.closed',
  'ticket.reopened',
  'ticket.deleted',
  'ticket.restored',
  'ticket.resolution_marked',
  'ticket.linked',
  'ticket.unlinked',
  'message.posted',
  'message.edited',
] as const;

/** An event's kind as a short sentence without its subject: "wrote a message". */
export function useChangeSentence(): (kind: string) => string {
  const { t } = useTranslation();
  return (kind) => {
    const known = kinds.find((entry) => entry === kind);
    return known ? t(`change.${known}`) : t('change.other');
  };
}
