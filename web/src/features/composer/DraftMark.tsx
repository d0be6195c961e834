import { Button } from '@mantine/core';
import { useTranslation } from '../../lib/useTranslation';

import { IconCheck, IconWifiOff } from '../../ui/icons';
import classes from './Composer.module.css';

interface Props {
  kept: boolean;
  lost: boolean;
}

/** Where the words are safe: on the server, or for now on this device. */
export function DraftMark({ kept, lost }: Props) {
  const { t } = useTranslation();
  if (!kept && !lost) return null;
  return (
    <span className={classes.mark} role="status">
      {lost ? (
        <IconWifiOff size={14} aria-hidden="true" />
      ) : (
        <IconCheck size={14} aria-hidden="true" />
      )}
      <span className={classes.markText}>{t(lost ? 'draft.on_device' : 'draft.saved')}</span>
    </span>
  );
}

interface OvertakenProps {
  onOther: () => void;
  onMine: () => void;
}

/** Two devices wrote at once: the writer says which of them counts. */
export function Overtaken({ onOther, onMine }: OvertakenProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.overtaken} role="alert">
      <span>{t('draft.overtaken')}</span>
      <Button size="xs" variant="default" onClick={onOther}>
        {t('draft.use_theirs')}
      </Button>
      <Button size="xs" variant="default" onClick={onMine}>
        {t('draft.keep_mine')}
      </Button>
    </div>
  );
}
