import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../lib/useTranslation';

import type { Role, User } from '../../../api/generated/types.gen';
import type { Column } from '../../../ui/DataTable';
import { Face } from '../../../ui/Face';
import { Moment } from '../../../ui/Moment';
import { Tag, type Tone } from '../../../ui/Tag';
import { useMe } from '../../../ui/useMe';
import sheet from '../Sheet.module.css';
import classes from './People.module.css';

export const roleTones: Record<Role, Tone> = {
  ADMIN: 'violet',
  DEPARTMENT_HEAD: 'blue',
  AGENT: 'teal',
  USER: 'grey',
};

/** Whether somebody can come in, where that is not plain. */
export function StateTags({ user }: { user: User }) {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <>
      {user.id === me.member.id && <Tag tone="accent">{t('people.you')}</Tag>}
      {!user.active && <Tag tone="red">{t('people.left')}</Tag>}
      {user.active && user.invited && <Tag tone="amber">{t('people.invited')}</Tag>}
      {user.active && !user.has_account && <Tag>{t('people.contact')}</Tag>}
    </>
  );
}

function Person({ user }: { user: User }) {
  return (
    <div className={classes.person}>
      <Face id={user.id} name={user.display_name} staff={user.role !== 'USER'} />
      <div className={classes.words}>
        <span className={classes.tags}>
          <Link
            to="/admin/people/$userId"
            params={{ userId: user.id }}
            className={sheet.name}
            tabIndex={-1}
          >
            {user.display_name}
          </Link>
          <StateTags user={user} />
        </span>
        {user.email && <span className={classes.email}>{user.email}</span>}
      </div>
    </div>
  );
}

export function usePeopleColumns(): Column<User>[] {
  const { t } = useTranslation();
  return [
    { id: 'name', label: t('people.name'), cell: (user) => <Person user={user} /> },
    {
      id: 'role',
      label: t('people.role'),
      cell: ({ role }) => <Tag tone={roleTones[role]}>{t(`role.${role}`)}</Tag>,
    },
    {
      id: 'departments',
      label: t('people.departments'),
      minor: true,
      cell: ({ departments }) => departments.map(({ name }) => name).join(', '),
    },
    {
      id: 'organization',
      label: t('people.organization'),
      minor: true,
      cell: ({ organization }) => organization?.name,
    },
    {
      id: 'seen',
      label: t('people.seen'),
      minor: true,
      end: true,
      cell: ({ last_seen_at: seen }) =>
        seen ? (
          <Moment at={seen} age />
        ) : (
          <span className={classes.never}>{t('people.never')}</span>
        ),
    },
  ];
}
