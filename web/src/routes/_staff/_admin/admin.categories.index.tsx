import { createFileRoute } from '@tanstack/react-router';

import { Categories } from '../../../features/admin/categories/Categories';

export const Route = createFileRoute('/_staff/_admin/admin/categories/')({
  validateSearch: ({ q }): { q?: string | undefined } => ({
    q: typeof q === 'string' && q !== '' ? q : undefined,
  }),
  component: Page,
});

function Page() {
  const navigate = Route.useNavigate();
  const { q } = Route.useSearch();
  return (
    <Categories q={q} onSearch={(next) => void navigate({ search: { q: next }, replace: true })} />
  );
}
