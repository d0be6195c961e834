import { makeStore } from '../lib/store';

/** Whether somebody of the team writes a ticket for somebody. */
export const newTicketOpen = makeStore(false);

export const openNewTicket = (): void => newTicketOpen.set(true);
