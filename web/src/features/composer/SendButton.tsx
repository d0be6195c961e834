import { Button } from '@mantine/core';
import { useTranslation } from '../../lib/useTranslation';

import { IconChevronDown, IconCircleX, IconHourglass, IconLock, IconSend } from '../../ui/icons';
import { Menu } from '../../ui/Menu';
import classes from './SendButton.module.css';
import type { Then } from './message';

interface Props {
  note: boolean;
  disabled: boolean;
  /** The ticket may be closed with it. */
  closes: boolean;
  onSend: (then: Then) => void;
}

/** Sends; beside it what else may be done with the same press. A note is never sent to anybody. */
export function SendButton({ note, disabled, closes, onSend }: Props) {
  const { t } = useTranslation();
  return (
    <div className={classes.split} data-note={note || undefined}>
      <Button
        type="submit"
        className={classes.main}
        leftSection={note ? <IconLock size={16} /> : <IconSend size={16} />}
        data-tip={t(note ? 'composer.add_note' : 'composer.send')}
        data-tip-keys="mod+enter"
        disabled={disabled}
      >
        {t(note ? 'composer.add_note' : 'composer.send')}
      </Button>
      {!note && (
        <Menu
          side="top-end"
          width={280}
          entries={[
            {
              label: t('composer.send_wait'),
              icon: <IconHourglass size={16} />,
              keys: 'mod+alt+enter',
              onSelect: () => onSend('WAITING_FOR_USER'),
            },
            ...(closes
              ? [
                  {
                    label: t('composer.send_close'),
                    icon: <IconCircleX size={16} />,
                    keys: 'mod+shift+enter',
                    onSelect: () => onSend('CLOSED'),
                  },
                ]
              : []),
          ]}
        >
          {(trigger) => (
            <Button
              className={classes.more}
              disabled={disabled}
              aria-label={t('composer.more_ways')}
              {...trigger}
            >
              <IconChevronDown size={16} aria-hidden="true" />
            </Button>
          )}
        </Menu>
      )}
    </div>
  );
}
