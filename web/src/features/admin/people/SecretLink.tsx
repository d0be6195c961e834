import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from '../../../lib/useTranslation';

import type { SignInLink } from '../../../api/generated/types.gen';
import { regionOf } from '../../../lib/language';
import { fullMoment } from '../../../lib/moments';
import { announce } from '../../../ui/announce';
import { IconCheck, IconCopy } from '../../../ui/icons';
import { toast } from '../../../ui/toast';
import classes from './People.module.css';

/** A link that is shown this once, to be given to whom it is for. */
export function SecretLink({ link }: { link: SignInLink }) {
  const { t, i18n } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const take = async () => {
    // On plain http there is no clipboard to write to: then the keys copy what is selected.
    if (window.isSecureContext) {
      await navigator.clipboard.writeText(link.url);
      setCopied(true);
      announce(t('people.copied'));
    } else {
      field.current?.focus();
      announce(t('people.copy_by_hand'));
      toast({ text: t('people.copy_by_hand') });
    }
  };
  return (
    <div className={classes.link}>
      <input
        ref={field}
        className={classes.address}
        aria-label={t('people.link')}
        readOnly
        value={link.url}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        size="xs"
        data-autofocus
        leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
        onClick={() => void take()}
      >
        {t(copied ? 'people.copied' : 'people.copy')}
      </Button>
      <span className={classes.until}>
        {t('people.link_until', {
          when: fullMoment(link.expires_at, regionOf(i18n.language)),
        })}
      </span>
    </div>
  );
}
