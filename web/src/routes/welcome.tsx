import { createFileRoute } from '@tanstack/react-router';
import { useTranslation } from '../lib/useTranslation';

import { Welcome } from '../features/access/Welcome';
import { Pitch } from '../ui/Pitch';
import { PublicFrame } from '../ui/PublicFrame';

export const Route = createFileRoute('/welcome')({
  validateSearch: (search): { token: string } => ({
    token: typeof search['token'] === 'string' ? search['token'] : '',
  }),
  component: Page,
});

function Page() {
  const { t } = useTranslation();
  const { token } = Route.useSearch();
  return (
    <PublicFrame aside={<Pitch title={t('pitch.title')} text={t('pitch.text')} />}>
      <Welcome key={token} token={token} />
    </PublicFrame>
  );
}
