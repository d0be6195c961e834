import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { ErrorState } from '../../ui/ErrorState';
import { IconArrowLeft } from '../../ui/icons';
import { Page, pageBack } from '../../ui/Page';
import { FormBones } from './ListBones';
import type { Section } from './sections';

/** The way up from one thing to all of its kind. */
export function BackTo({ to, label }: Pick<Section, 'to' | 'label'>) {
  const { t } = useTranslation();
  return (
    <Link to={to} className={pageBack}>
      <IconArrowLeft size={14} aria-hidden="true" />
      {t(label)}
    </Link>
  );
}

interface Props<T> {
  title: string;
  back: ReactNode;
  narrow?: boolean;
  found: UseQueryResult<T, unknown>;
  children: (thing: T) => ReactNode;
}

/** One thing of the administration: on its way, not to be had, or there to be changed. */
export function FoundPage<T>({ found, children, ...page }: Props<T>) {
  return (
    <Page {...page}>
      {found.isPending && <FormBones />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.data !== undefined && children(found.data)}
    </Page>
  );
}
