import { createFileRoute } from '@tanstack/react-router';
import { useTranslation } from '../../lib/useTranslation';

import { leaveIfSignedIn } from '../../features/access/guards';
import { safeNext } from '../../features/access/home';
import { SignIn } from '../../features/access/SignIn';
import { Pitch } from '../../ui/Pitch';
import { PublicFrame } from '../../ui/PublicFrame';

export const Route = createFileRoute('/support/login')({
  validateSearch: (search): { next?: string | undefined } => ({ next: safeNext(search['next']) }),
  beforeLoad: leaveIfSignedIn,
  component: Page,
});

function Page() {
  const { t } = useTranslation();
  const { next } = Route.useSearch();
  return (
    <PublicFrame aside={<Pitch title={t('pitch.title')} text={t('pitch.text')} />}>
      <SignIn next={next} forStaff={false} />
    </PublicFrame>
  );
}
