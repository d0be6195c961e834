import { createFileRoute } from '@tanstack/react-router';

import { RequestPage } from '../../../features/portal/RequestPage';

export const Route = createFileRoute('/support/_portal/ticket/$ticketId')({
  validateSearch: (search): { sent?: true } =>
    search['sent'] === true || search['sent'] === 'true' ? { sent: true } : {},
  component: Page,
});

function Page() {
  const { ticketId } = Route.useParams();
  const { sent } = Route.useSearch();
  return <RequestPage key={ticketId} address={ticketId} sent={sent === true} />;
}
