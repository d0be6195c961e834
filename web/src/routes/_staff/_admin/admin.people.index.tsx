import { createFileRoute } from '@tanstack/react-router';

import { readPeopleSearch } from '../../../features/admin/people/address';
import { People } from '../../../features/admin/people/People';

export const Route = createFileRoute('/_staff/_admin/admin/people/')({
  validateSearch: readPeopleSearch,
  component: Page,
});

function Page() {
  const navigate = Route.useNavigate();
  return (
    <People
      search={Route.useSearch()}
      onSearch={(search) => void navigate({ search, replace: true })}
    />
  );
}
