import { createFileRoute } from '@tanstack/react-router';

import { InvitePage } from '../../../features/admin/people/InvitePage';
import { PersonPage } from '../../../features/admin/people/PersonPage';

export const Route = createFileRoute('/_staff/_admin/admin/people/$userId')({ component: Page });

function Page() {
  const { userId } = Route.useParams();
  return userId === 'new' ? <InvitePage /> : <PersonPage key={userId} id={userId} />;
}
