import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../lib/useTranslation';

import { EmptyState } from './EmptyState';
import { IconSearch } from './icons';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <main>
      <EmptyState
        alone
        icon={<IconSearch size={22} />}
        title={t('missing.title')}
        action={
          <Button renderRoot={(props) => <Link to="/" {...props} />}>{t('missing.home')}</Button>
        }
      >
        {t('missing.hint')}
      </EmptyState>
    </main>
  );
}
