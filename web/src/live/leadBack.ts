import { changeTickets } from '../api/generated/sdk.gen';
import type { BulkChange } from '../api/generated/types.gen';
import { ownRevision } from './ticketChange';

/**
 * Takes one's own change of a ticket back, unless somebody else has changed it since. Only this
 * way leads back to a status that the flow does not lead to.
 */
export async function leadBack(ticket: string, change: BulkChange) {
  const seen = ownRevision(ticket);
  const one = { ticket, change, ...(seen !== undefined && { seen }) };
  const { data } = await changeTickets({ body: { changes: [one] }, throwOnError: true });
  const [item] = data.items;
  // A refusal of one among many is no refusal of the request: here it is, and is thrown as one.
  if (item && !item.ok) throw Object.assign(new Error(item.code ?? ''), { ...item, status: 409 });
  return { data };
}
