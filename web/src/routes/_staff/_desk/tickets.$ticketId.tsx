import { createFileRoute, useRouter } from '@tanstack/react-router';

import { getTicketOptions } from '../../../api/generated/@tanstack/react-query.gen';
import { Composer } from '../../../features/composer/Composer';
import { Held } from '../../../features/composer/Held';
import { useDesk } from '../../../features/inbox/useDesk';
import { type ComposerSlot, Conversation } from '../../../features/tickets/Conversation';

export const Route = createFileRoute('/_staff/_desk/tickets/$ticketId')({
  // Asked for while the pointer is still on its way; what goes wrong is shown by the pane.
  loader: ({ context, params }) => {
    context.queries
      .query(getTicketOptions({ path: { id: params.ticketId } }))
      .catch(() => undefined);
  },
  component: Page,
});

/** The field for the answer, beside the list that its writer works through. */
function Answer(slot: ComposerSlot) {
  const search = Route.useSearch();
  const { id, reference } = slot.ticket;
  const desk = useDesk(search, reference);
  const router = useRouter();
  const isHere = () =>
    [id, reference].some((name) => router.state.location.pathname === `/tickets/${name}`);
  return (
    <Composer
      {...slot}
      onClosing={() => void desk.leave([slot.ticket])}
      onBack={() => {
        if (!isHere()) desk.show(slot.ticket);
      }}
    />
  );
}

function Page() {
  const { ticketId } = Route.useParams();
  const search = Route.useSearch();
  return (
    <Conversation key={ticketId} address={ticketId} search={search} composer={Answer} held={Held} />
  );
}
