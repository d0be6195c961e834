import { createFileRoute } from '@tanstack/react-router';
import { useTranslation } from '../../lib/useTranslation';

import { askWhoIsThere } from '../../features/access/guards';
import { SignOut } from '../../features/access/SignOut';
import { Pitch } from '../../ui/Pitch';
import { PublicFrame } from '../../ui/PublicFrame';

export const Route = createFileRoute('/support/logout')({
  beforeLoad: askWhoIsThere,
  component: Page,
});

function Page() {
  const { t } = useTranslation();
  return (
    <PublicFrame aside={<Pitch title={t('pitch.title')} text={t('pitch.text')} />}>
      <SignOut />
    </PublicFrame>
  );
}
