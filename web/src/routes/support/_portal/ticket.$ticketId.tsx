import { createFileRoute } from '@tanstack/react-router';

import { RequestPage } from '../../../features/portal/RequestPage';

export const Route = createFileRoute('/support/_portal/ticket/$ticketId')({ component: Page });

function Page() {
  const { ticketId } = Route.useParams();
  return <RequestPage key={ticketId} address={ticketId} />;
}
