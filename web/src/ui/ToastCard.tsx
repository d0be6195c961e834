import { useTranslation } from '../lib/useTranslation';

import { IconButton } from './IconButton';
import { IconAlertTriangle, IconCircleCheck, IconX } from './icons';
import { Kbd } from './Kbd';
import { dismissToast, holdToasts, type Toast, undoToast } from './toast';
import classes from './Toast.module.css';
import { useKeys } from './useKeys';

function Undo({ toast }: { toast: Toast }) {
  const { t } = useTranslation();
  const undo = () => undoToast(toast.id);
  const line = { label: t('toast.undo'), group: t('keys.everywhere'), minor: true, run: undo };
  useKeys([
    { keys: 'mod+z', ...line },
    { keys: 'z', ...line },
  ]);
  return (
    <button type="button" className={classes.undo} onClick={undo}>
      {t('toast.undo')}
      <Kbd keys="mod+z" />
      {/* Said aloud every second it would be noise. */}
      <span className={classes.left} aria-hidden="true">
        {toast.left}
      </span>
    </button>
  );
}

const signs = {
  plain: null,
  success: <IconCircleCheck size={18} aria-hidden="true" />,
  danger: <IconAlertTriangle size={18} aria-hidden="true" />,
} as const;

export function ToastCard({ toast, waiting }: { toast: Toast; waiting: number }) {
  const { t } = useTranslation();
  return (
    <div
      className={classes.toast}
      data-toast=""
      data-tone={toast.tone ?? 'plain'}
      onPointerEnter={() => holdToasts(true)}
      onPointerLeave={() => holdToasts(false)}
      onFocus={() => holdToasts(true)}
      onBlur={() => holdToasts(false)}
    >
      {signs[toast.tone ?? 'plain']}
      <span className={classes.text}>{toast.text}</span>
      {waiting > 0 && (
        <span className={classes.waiting} aria-hidden="true">
          +{waiting}
        </span>
      )}
      {toast.undo && <Undo toast={toast} />}
      <IconButton
        size="sm"
        className={classes.close}
        label={t('action.dismiss')}
        icon={<IconX size={16} />}
        onClick={() => {
          holdToasts(false);
          dismissToast(toast.id);
        }}
      />
    </div>
  );
}
