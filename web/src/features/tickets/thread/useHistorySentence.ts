import type { Say } from '../../../lib/say';
import { useTranslation } from '../../../lib/useTranslation';

import type { HistoryLine } from '../../../api/generated/types.gen';
import { useChangeSentence } from '../../../ui/useChangeSentence';
import { priorities, statuses } from '../../../ui/inboxAddress';
import { nameOf, type Names, type Option } from '../../../ui/useNames';

type Body = HistoryLine['body'];

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** A name in a history line: the server gives a reference, or an id whose name we know. */
function nameIn(value: unknown, known: Option[]): string | undefined {
  if (typeof value === 'string') return nameOf(known, value);
  if (!isFields(value)) return undefined;
  const name = value['display_name'] ?? value['name'];
  return typeof name === 'string' ? name : undefined;
}

const statusWord = (value: unknown, t: Say) => {
  const status = statuses.find((entry) => entry === value);
  return status && t(`status.${status}`);
};
const priorityWord = (value: unknown, t: Say) => {
  const priority = priorities.find((entry) => entry === value);
  return priority && t(`priority.${priority}`);
};

/** The line's own words where the body says enough, else nothing. */
function detailed(kind: string, body: Body, names: Names, t: Say): string | undefined {
  if (kind === 'ticket.assigned') {
    if (body['assignee'] == null) return t('history.unassigned');
    const name = nameIn(body['assignee'], names.agents);
    return name && t('history.assigned', { name });
  }
  if (kind === 'ticket.status_changed') {
    const status = statusWord(body['to_status'], t);
    return status && t('history.status', { status });
  }
  if (kind === 'ticket.priority_changed') {
    const priority = priorityWord(body['to_priority'], t);
    return priority && t('history.priority', { priority });
  }
  if (kind === 'ticket.moved') {
    const name = nameIn(body['department'], names.departments);
    return name && t('history.moved', { name });
  }
  if (kind === 'ticket.categorized') {
    const name = nameIn(body['category'], names.categories);
    return name && t('history.categorized', { name });
  }
  return undefined;
}

/** What happened, as a sentence without its subject, and the reason somebody gave for it. */
export function useHistorySentence(names: Names) {
  const { t } = useTranslation();
  const plain = useChangeSentence();
  return ({ kind, body }: HistoryLine): { sentence: string; reason: string } => ({
    sentence: detailed(kind, body, names, t) ?? plain(kind),
    reason: typeof body['reason'] === 'string' ? body['reason'] : '',
  });
}
