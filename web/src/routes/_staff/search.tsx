import { createFileRoute, useNavigate } from '@tanstack/react-router';

import { SearchPage } from '../../features/search/SearchPage';

export const Route = createFileRoute('/_staff/search')({
  validateSearch: (raw: Record<string, unknown>): { q?: string } =>
    typeof raw['q'] === 'string' && raw['q'] !== '' ? { q: raw['q'] } : {},
  component: Page,
});

function Page() {
  const { q = '' } = Route.useSearch();
  const navigate = useNavigate();
  const search = (words: string) =>
    void navigate({ to: '/search', search: words === '' ? {} : { q: words }, replace: true });
  return <SearchPage q={q} onSearch={search} />;
}
