import { createFileRoute } from '@tanstack/react-router';
import { useTranslation } from '../lib/useTranslation';

import { leaveIfSignedIn } from '../features/access/guards';
import { safeNext } from '../features/access/home';
import { SignIn } from '../features/access/SignIn';
import { Pitch } from '../ui/Pitch';
import { PublicFrame } from '../ui/PublicFrame';

export const Route = createFileRoute('/login')({
  validateSearch: (search): { next?: string | undefined } => ({ next: safeNext(search['next']) }),
  beforeLoad: leaveIfSignedIn,
  component: Page,
});

function Page() {
  const { t } = useTranslation();
  const { next } = Route.useSearch();
  return (
    <PublicFrame aside={<Pitch title={t('pitch.staff_title')} text={t('pitch.staff_text')} />}>
      <SignIn next={next} forStaff />
    </PublicFrame>
  );
}
