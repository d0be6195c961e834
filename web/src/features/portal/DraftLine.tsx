import { Button } from '@mantine/core';
import { useTranslation } from '../../lib/useTranslation';

import { isBlank } from '../../lib/keptDraft';
import type { useKeptDraft } from '../../ui/useKeptDraft';
import classes from './NewRequest.module.css';

/** Where the words are by now, and the way to be rid of them. */
export function DraftLine({ draft }: { draft: ReturnType<typeof useKeptDraft> }) {
  const { t } = useTranslation();
  if (draft.overtaken) {
    return (
      <p className={classes.draft} role="status">
        {t('draft.overtaken')}{' '}
        <Button size="compact-sm" variant="subtle" onClick={draft.takeOther}>
          {t('draft.use_theirs')}
        </Button>
      </p>
    );
  }
  if (isBlank(draft)) return null;
  return (
    <p className={classes.draft}>
      {t(draft.kept ? 'draft.kept' : 'draft.here')}{' '}
      <Button size="compact-sm" variant="subtle" color="gray" onClick={draft.clear}>
        {t('draft.discard')}
      </Button>
    </p>
  );
}
