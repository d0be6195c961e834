import { Menu, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { Face } from '../../ui/Face';
import { IconChevronDown, IconInbox, IconLogout, IconEye } from '../../ui/icons';
import { PreferenceItems } from '../../ui/Preferences';
import { isStaff, useMe } from '../../ui/useMe';
import classes from './AccountMenu.module.css';

interface Props {
  /** On the portal the way back to the inbox is offered, in the inbox the way to the portal. */
  place: 'inbox' | 'portal';
}

/** Who I am, my language and colours, and the way out. */
export function AccountMenu({ place }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const staff = isStaff(me);
  return (
    <Menu width={230} position={place === 'inbox' ? 'top-start' : 'bottom-end'}>
      <Menu.Target>
        <UnstyledButton className={classes.button} data-place={place}>
          <Face id={me.member.id} name={me.member.display_name} staff={staff} />
          <span className={classes.words}>
            <span className={classes.name}>{me.member.display_name}</span>
            <span className={classes.role}>{t(`role.${me.member.role}`)}</span>
          </span>
          <IconChevronDown size={16} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {staff && place === 'portal' && (
          <Menu.Item
            leftSection={<IconInbox size={16} />}
            renderRoot={(props) => <Link to="/inbox" {...props} />}
          >
            {t('nav.inbox')}
          </Menu.Item>
        )}
        {place === 'inbox' && (
          <Menu.Item
            leftSection={<IconEye size={16} />}
            renderRoot={(props) => <Link to="/support/dashboard" {...props} />}
          >
            {t('nav.portal')}
          </Menu.Item>
        )}
        <PreferenceItems />
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={16} />}
          renderRoot={(props) => <Link to="/support/logout" {...props} />}
        >
          {t('signout.action')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
