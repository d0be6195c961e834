import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../lib/useTranslation';

import { listRolesOptions } from '../../api/generated/@tanstack/react-query.gen';
import type { RoleInWords } from '../../api/generated/types.gen';
import { ErrorState } from '../../ui/ErrorState';
import { IconCheck, IconChevronRight } from '../../ui/icons';
import { Page } from '../../ui/Page';
import { FormBones } from './ListBones';
import classes from './Roles.module.css';
import sheet from './Sheet.module.css';

/** What a role may do beyond the next smaller one, which may all of its part. */
function gains(role: RoleInWords, smaller: RoleInWords | undefined) {
  const has = new Set(role.permissions.map(({ permission }) => permission));
  const all = smaller?.permissions ?? [];
  const grows = all.length > 0 && all.every(({ permission }) => has.has(permission));
  const known = new Set(grows ? all.map(({ permission }) => permission) : []);
  return {
    from: grows ? smaller : undefined,
    permissions: role.permissions.filter(({ permission }) => !known.has(permission)),
  };
}

function Role({ role, smaller }: { role: RoleInWords; smaller: RoleInWords | undefined }) {
  const { t } = useTranslation();
  const { from, permissions } = gains(role, smaller);
  return (
    <section className={sheet.card} aria-labelledby={`role-${role.role}`}>
      <div>
        <h2 className={sheet.heading} id={`role-${role.role}`}>
          {role.name}
        </h2>
        <p className={sheet.hint}>{role.description}</p>
      </div>
      {from && <p className={classes.from}>{t('roles.and', { name: from.name })}</p>}
      {permissions.length > 0 && (
        <ul className={classes.list}>
          {permissions.map(({ permission, words }) => (
            <li key={permission}>
              <IconCheck size={16} aria-hidden="true" />
              {words}
            </li>
          ))}
        </ul>
      )}
      <Link to="/admin/people" search={{ role: role.role }} className={classes.who}>
        {t('roles.who')}
        <IconChevronRight size={14} aria-hidden="true" />
      </Link>
    </section>
  );
}

/** The roles in words: what each is for, and what it may do. */
export function Roles() {
  const { t } = useTranslation();
  const roles = useQuery(listRolesOptions());
  return (
    <Page narrow title={t('admin.roles')} lead={t('roles.lead')}>
      {roles.isPending && <FormBones />}
      {roles.isError && <ErrorState error={roles.error} onRetry={() => void roles.refetch()} />}
      {roles.data?.items.map((role, index, all) => (
        <Role key={role.role} role={role} smaller={all[index + 1]} />
      ))}
    </Page>
  );
}
