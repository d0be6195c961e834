import { Button } from '@mantine/core';
import { useTranslation } from '../../lib/useTranslation';

import type { TicketDetail } from '../../api/generated/types.gen';
import { IconLock, IconLockOpen } from '../../ui/icons';
import classes from './Composer.module.css';
import { Field } from './Field';
import type { WrittenKind } from './message';

export interface ComposerProps {
  ticket: TicketDetail;
  onReopen: () => void;
  onRestore: () => void;
  /** The writer wants to read what is new. */
  onRead: () => void;
  /** Somebody types, or has ceased to. The same function from one time to the next. */
  onTyping: (typing: boolean) => void;
  /** The answer is on its way and closes the ticket: what comes next? */
  onClosing: () => void;
  /** A message was taken back: leads to its ticket again. */
  onBack: () => void;
}

function Shut({ ticket, onReopen, onRestore }: ComposerProps) {
  const { t } = useTranslation();
  const may = (action: string) => ticket.permissions.includes(action);
  const deleted = ticket.deleted_at !== null;
  return (
    <div className={classes.shut}>
      <IconLock size={16} aria-hidden="true" />
      <span>{t(deleted ? 'composer.deleted' : 'composer.closed')}</span>
      {may('reopen') && !deleted && (
        <Button size="xs" leftSection={<IconLockOpen size={14} />} onClick={onReopen}>
          {t('action.reopen')}
        </Button>
      )}
      {may('restore') && (
        <Button size="xs" leftSection={<IconLockOpen size={14} />} onClick={onRestore}>
          {t('action.restore')}
        </Button>
      )}
    </div>
  );
}

/** The field for the answer. Whom it is for is said by colour, by label and on the button. */
export function Composer(props: ComposerProps) {
  const { ticket } = props;
  const kinds: WrittenKind[] = [];
  if (ticket.permissions.includes('reply')) kinds.push('PUBLIC');
  if (ticket.permissions.includes('note')) kinds.push('INTERNAL');
  const shut = ticket.deleted_at !== null || !kinds.includes('PUBLIC');
  return (
    <>
      {shut && <Shut {...props} />}
      {ticket.deleted_at === null && kinds.length > 0 && <Field {...props} kinds={kinds} />}
    </>
  );
}
