import { createFileRoute, Outlet, useMatch, useNavigate } from '@tanstack/react-router';

import { readInboxSearch } from '../../ui/inboxAddress';
import { DeskKeys } from '../../features/inbox/DeskKeys';
import { DeskPanes } from '../../features/inbox/DeskPanes';
import { TicketList } from '../../features/inbox/TicketList';
import { DeskButtons } from '../../features/views/DeskButtons';
import { SaveView } from '../../features/views/SaveView';
import { ViewList } from '../../features/views/ViewList';
import { FrameSection } from '../../ui/FrameSection';
import { useSavedViews } from '../../ui/useSavedViews';

export const Route = createFileRoute('/_staff/_desk')({
  validateSearch: readInboxSearch,
  component: Page,
});

function Page() {
  const search = Route.useSearch();
  // Not the route's own: it has no address of its own, so there `.` would be the start page.
  const navigate = useNavigate();
  const ticket = useMatch({ from: '/_staff/_desk/tickets/$ticketId', shouldThrow: false });
  const open = ticket?.params.ticketId;
  const saved = useSavedViews().find(({ id }) => id === search.saved);
  return (
    <>
      <FrameSection>
        <DeskButtons />
        <ViewList search={search} />
      </FrameSection>
      <DeskKeys search={search} open={open} />
      <DeskPanes
        open={open !== undefined}
        list={
          <TicketList
            search={search}
            open={open}
            title={saved?.name}
            actions={<SaveView search={search} />}
            onSearch={(next) => void navigate({ to: '.', search: next, replace: true })}
          />
        }
        conversation={<Outlet />}
      />
    </>
  );
}
