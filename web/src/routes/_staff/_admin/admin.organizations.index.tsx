import { createFileRoute } from '@tanstack/react-router';

import { Organizations } from '../../../features/admin/organizations/Organizations';

export const Route = createFileRoute('/_staff/_admin/admin/organizations/')({
  validateSearch: ({ q }): { q?: string | undefined } => ({
    q: typeof q === 'string' && q !== '' ? q : undefined,
  }),
  component: Page,
});

function Page() {
  const navigate = Route.useNavigate();
  const { q } = Route.useSearch();
  return (
    <Organizations
      q={q}
      onSearch={(next) => void navigate({ search: { q: next }, replace: true })}
    />
  );
}
