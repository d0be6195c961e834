import { createFileRoute } from '@tanstack/react-router';

import { readInsightSearch } from '../../features/insight/address';
import { InsightPage } from '../../features/insight/InsightPage';

export const Route = createFileRoute('/_staff/analytics')({
  validateSearch: readInsightSearch,
  component: Page,
});

function Page() {
  const navigate = Route.useNavigate();
  return (
    <InsightPage
      search={Route.useSearch()}
      onSearch={(search) => void navigate({ search, replace: true })}
    />
  );
}
