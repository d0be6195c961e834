import { createFileRoute } from '@tanstack/react-router';
import { useTranslation } from '../lib/useTranslation';

import { Landing } from '../features/access/Landing';
import { Pitch } from '../ui/Pitch';
import { PublicFrame } from '../ui/PublicFrame';

export const Route = createFileRoute('/')({ component: Page });

function Page() {
  const { t } = useTranslation();
  return (
    <PublicFrame aside={<Pitch title={t('pitch.title')} text={t('pitch.text')} />}>
      <Landing />
    </PublicFrame>
  );
}
