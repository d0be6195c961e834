import { createFileRoute } from '@tanstack/react-router';

import { readRequestSearch } from '../../../features/portal/address';
import { Requests } from '../../../features/portal/Requests';

export const Route = createFileRoute('/support/_portal/tickets')({
  validateSearch: readRequestSearch,
  component: Page,
});

function Page() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <Requests search={search} onSearch={(next) => void navigate({ search: next, replace: true })} />
  );
}
