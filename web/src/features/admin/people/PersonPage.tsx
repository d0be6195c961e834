import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../lib/useTranslation';

import { getUserOptions } from '../../../api/generated/@tanstack/react-query.gen';
import type { User } from '../../../api/generated/types.gen';
import { Face } from '../../../ui/Face';
import { Moment } from '../../../ui/Moment';
import { BackTo, FoundPage } from '../FoundPage';
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

export const backToPeople = <BackTo to="/admin/people" label="admin.people" />;

/** One person: what they are called, what they may do, where they belong, and whether they stay. */
export function PersonPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const found = useQuery(getUserOptions({ path: { id } }));
  const title = found.data?.display_name ?? t('people.person');
  return (
    <FoundPage narrow back={backToPeople} title={title} found={found}>
      {(user) => (
        <>
          <Facts user={user} />
          {user.active && <PersonForm key={user.id} user={user} />}
          {user.active && user.has_account && <SignInLinks user={user} />}
          <Departure user={user} />
        </>
      )}
    </FoundPage>
  );
}
