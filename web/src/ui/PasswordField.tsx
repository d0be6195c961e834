import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from '../lib/useTranslation';

import classes from './PasswordField.module.css';

/** The server's own bound. */
export const shortestPassword = 10;

interface Props extends PasswordInputProps {
  name: string;
  label: string;
  autoComplete: 'current-password' | 'new-password';
}

/** A password: it can be shown, and a Caps Lock that is on is told before it is a riddle. */
export function PasswordField(props: Props) {
  const { t } = useTranslation();
  const [caps, setCaps] = useState(false);
  const look = (event: KeyboardEvent<HTMLInputElement>) => {
    setCaps(event.getModifierState('CapsLock'));
  };
  return (
    <div>
      <PasswordInput
        visibilityToggleButtonProps={{ 'aria-label': t('field.show_password'), tabIndex: 0 }}
        onKeyDown={look}
        onKeyUp={look}
        onBlur={() => setCaps(false)}
        {...props}
      />
      <p role="status" className={classes.caps}>
        {caps && t('field.caps_lock')}
      </p>
    </div>
  );
}
