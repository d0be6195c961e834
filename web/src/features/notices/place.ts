/** Where notices are read: the same bell leads staff to the inbox and requesters to the portal. */
export type Place = 'inbox' | 'portal';

/** The address of a ticket. */
export const addressOf = (place: Place, reference: string): string =>
  place === 'inbox' ? `/tickets/${reference}` : `/support/ticket/${reference}`;

const open = /^\/(?:tickets|support\/ticket)\/([^/]+)$/;

/** The id or reference of the ticket an address shows, if it shows one. */
export const openTicket = (pathname: string): string | undefined => open.exec(pathname)?.[1];
