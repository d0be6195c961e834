import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../lib/useTranslation';

import { getUserOptions } from '../../../api/generated/@tanstack/react-query.gen';
import type { User } from '../../../api/generated/types.gen';
import { ErrorState } from '../../../ui/ErrorState';
import { Face } from '../../../ui/Face';
import { IconArrowLeft } from '../../../ui/icons';
import { Moment } from '../../../ui/Moment';
import { Page, pageBack } from '../../../ui/Page';
import { FormBones } from '../ListBones';
import { Departure } from './Departure';
import classes from './People.module.css';
import { PersonForm } from './PersonForm';
import { SignInLinks } from './SignInLinks';
import { StateTags } from './usePeopleColumns';

function Facts({ user }: { user: User }) {
  const { t } = useTranslation();
  return (
    <div className={classes.card}>
      <Face id={user.id} name={user.display_name} staff={user.role !== 'USER'} size="lg" />
      <div className={classes.facts}>
        {user.email && <span>{user.email}</span>}
        {user.username && <span>@{user.username}</span>}
        {user.last_seen_at && (
          <span>
            {t('people.seen')} <Moment at={user.last_seen_at} />
          </span>
        )}
        <span>
          {t('people.since')} <Moment at={user.created_at} />
        </span>
      </div>
      <span className={classes.tags}>
        <StateTags user={user} />
      </span>
    </div>
  );
}

export function BackToPeople() {
  const { t } = useTranslation();
  return (
    <Link to="/admin/people" className={pageBack}>
      <IconArrowLeft size={14} aria-hidden="true" />
      {t('admin.people')}
    </Link>
  );
}

/** One person: what they are called, what they may do, where they belong, and whether they stay. */
export function PersonPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const found = useQuery(getUserOptions({ path: { id } }));
  const user = found.data;
  return (
    <Page narrow back={<BackToPeople />} title={user?.display_name ?? t('people.person')}>
      {found.isPending && <FormBones />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {user && (
        <>
          <Facts user={user} />
          {user.active && <PersonForm key={user.id} user={user} />}
          {user.active && user.has_account && <SignInLinks user={user} />}
          <Departure user={user} />
        </>
      )}
    </Page>
  );
}
