import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from '../../../lib/useTranslation';

import { listRolesOptions } from '../../../api/generated/@tanstack/react-query.gen';
import type { Role } from '../../../api/generated/types.gen';
import { Bone } from '../../../ui/Skeleton';
import { roles } from './address';
import classes from './People.module.css';

interface Props {
  value: Role;
  onChange: (role: Role) => void;
  /** Why it cannot be changed, where that is so. */
  fixed?: string | undefined;
}

/** What somebody may do, each role with what it is for. */
export function RoleChoice({ value, onChange, fixed }: Props) {
  const { t } = useTranslation();
  const name = useId();
  const words = useQuery({ ...listRolesOptions(), staleTime: Infinity }).data?.items;
  return (
    <fieldset className={classes.roles} disabled={fixed !== undefined}>
      <legend>{t('people.role')}</legend>
      {roles.map((role) => (
        <label key={role} className={classes.role}>
          <input
            type="radio"
            name={name}
            value={role}
            checked={role === value}
            aria-describedby={`${name}${role}`}
            aria-label={t(`role.${role}`)}
            onChange={() => onChange(role)}
          />
          <strong>{t(`role.${role}`)}</strong>
          <small id={`${name}${role}`}>
            {words ? (
              words.find((one) => one.role === role)?.description
            ) : (
              <Bone width="70%" height={10} />
            )}
          </small>
        </label>
      ))}
      {fixed && <p className={classes.until}>{fixed}</p>}
    </fieldset>
  );
}
