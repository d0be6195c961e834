import { createFileRoute } from '@tanstack/react-router';

import { Departments } from '../../../features/admin/departments/Departments';

export const Route = createFileRoute('/_staff/_admin/admin/departments/')({
  validateSearch: ({ q }): { q?: string | undefined } => ({
    q: typeof q === 'string' && q !== '' ? q : undefined,
  }),
  component: Page,
});

function Page() {
  const navigate = Route.useNavigate();
  const { q } = Route.useSearch();
  return (
    <Departments q={q} onSearch={(next) => void navigate({ search: { q: next }, replace: true })} />
  );
}
