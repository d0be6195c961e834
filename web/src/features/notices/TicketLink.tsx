import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import classes from './NoticePanel.module.css';
import type { Place } from './place';

interface Props {
  place: Place;
  reference: string;
  onGo: () => void;
  children: ReactNode;
}

/** The way to a ticket; in the inbox the list beside it stays as it is. */
export function TicketLink({ place, reference, onGo, children }: Props) {
  const params = { ticketId: reference };
  const rest = { params, className: classes.link, onClick: onGo, children };
  return place === 'inbox' ? (
    <Link to="/tickets/$ticketId" search {...rest} />
  ) : (
    <Link to="/support/ticket/$ticketId" {...rest} />
  );
}
