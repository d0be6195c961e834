import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../lib/useTranslation';

import { listAgentsOptions } from '../api/generated/@tanstack/react-query.gen';
import type { Permission } from '../api/generated/types.gen';
import { regionOf } from '../lib/language';
import { EmptyState } from './EmptyState';
import { IconLock } from './icons';
import { useMe } from './useMe';
import { useTitle } from './useTitle';

const mostNamed = 3;

/** For a page that is not for this reader: says so, and whom to ask for it. */
export function Forbidden() {
  const { t, i18n } = useTranslation();
  useTitle(t('forbidden.title'));
  const staff = useQuery(listAgentsOptions()).data?.items ?? [];
  const names = staff.filter(({ role }) => role === 'ADMIN').map((one) => one.display_name);
  const list = new Intl.ListFormat(regionOf(i18n.language), { type: 'disjunction' });
  return (
    <EmptyState
      alone
      icon={<IconLock size={22} />}
      title={t('forbidden.title')}
      action={
        <Button renderRoot={(props) => <Link to="/inbox" {...props} />}>
          {t('forbidden.inbox')}
        </Button>
      }
    >
      {names.length === 0
        ? t('forbidden.hint')
        : t('forbidden.ask', { names: list.format(names.slice(0, mostNamed)) })}
    </EmptyState>
  );
}

/** Whether the reader has one of these permissions. */
export function useMay(...wanted: Permission[]): boolean {
  const { permissions } = useMe();
  return wanted.some((one) => permissions.includes(one));
}
