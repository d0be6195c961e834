import { createFileRoute } from '@tanstack/react-router';

import { getTicketOptions } from '../../../api/generated/@tanstack/react-query.gen';
import { Composer } from '../../../features/composer/Composer';
import { Held } from '../../../features/composer/Held';
import { Conversation } from '../../../features/tickets/Conversation';

export const Route = createFileRoute('/_staff/_desk/tickets/$ticketId')({
  // Asked for while the pointer is still on its way; what goes wrong is shown by the pane.
  loader: ({ context, params }) => {
    context.queries
      .query(getTicketOptions({ path: { id: params.ticketId } }))
      .catch(() => undefined);
  },
  component: Page,
});

function Page() {
  const { ticketId } = Route.useParams();
  const search = Route.useSearch();
  return (
    <Conversation
      key={ticketId}
      address={ticketId}
      search={search}
      composer={Composer}
      held={Held}
    />
  );
}
