import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../lib/useTranslation';

import { Face } from '../../ui/Face';
import {
  IconEye,
  IconInbox,
  IconKeyboard,
  IconLogout,
  IconSelector,
  IconUser,
} from '../../ui/icons';
import { showShortcuts } from '../../ui/KeyHost';
import { Menu, type MenuAction, type MenuEntry } from '../../ui/Menu';
import { usePreferenceEntries } from '../../ui/usePreferenceEntries';
import { isStaff, useMe } from '../../ui/useMe';
import classes from './AccountMenu.module.css';

interface Props {
  /** On the portal the way back to the inbox is offered, in the inbox the way to the portal. */
  place: 'inbox' | 'portal';
}

function useEntries(place: Props['place'], staff: boolean): MenuEntry[] {
  const { t } = useTranslation();
  const preferences = usePreferenceEntries({ dense: place === 'inbox' });
  const portal: MenuAction = {
    label: t('nav.portal'),
    icon: <IconEye size={16} />,
    link: (props) => <Link to="/support/dashboard" {...props} />,
  };
  const inbox: MenuAction = {
    label: t('nav.inbox'),
    icon: <IconInbox size={16} />,
    link: (props) => <Link to="/inbox" {...props} />,
  };
  const keys: MenuAction = {
    label: t('keys.title'),
    icon: <IconKeyboard size={16} />,
    keys: '?',
    onSelect: showShortcuts,
  };
  const profile: MenuAction = {
    label: t('profile.title'),
    icon: <IconUser size={16} />,
    link: (props) => <Link to="/support/profile" {...props} />,
  };
  const out: MenuAction = {
    label: t('signout.action'),
    icon: <IconLogout size={16} />,
    link: (props) => <Link to="/support/logout" {...props} />,
  };
  if (place === 'inbox') return [profile, portal, keys, ...preferences, 'rule', out];
  return [profile, ...(staff ? [inbox] : []), ...preferences, 'rule', out];
}

/** Who I am, my language and colours, and the way out. */
export function AccountMenu({ place }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const staff = isStaff(me);
  return (
    <Menu
      width={236}
      side={place === 'inbox' ? 'top-start' : 'bottom-end'}
      entries={useEntries(place, staff)}
    >
      {(trigger) => (
        <button type="button" className={classes.button} data-place={place} {...trigger}>
          <Face id={me.member.id} name={me.member.display_name} staff={staff} />
          <span className={classes.words}>
            <span className={classes.name}>{me.member.display_name}</span>
            <span className={classes.role}>{t(`role.${me.member.role}`)}</span>
          </span>
          <IconSelector size={14} aria-hidden="true" />
        </button>
      )}
    </Menu>
  );
}
