import { useTranslation } from '../lib/useTranslation';

import type { UnseenChange } from '../lib/problem';
import { Moment } from './Moment';
import classes from './ProblemNote.module.css';
import { useChangeSentence } from './useChangeSentence';

/** What others did since the reader last looked, oldest first. */
export default function UnseenChanges({ changes }: { changes: UnseenChange[] }) {
  const { t } = useTranslation();
  const sentence = useChangeSentence();
  return (
    <ul className={classes.changes}>
      {changes.map((change) => (
        <li key={change.rev}>
          <Moment at={change.at} /> · <b>{change.actor?.display_name ?? t('person.system')}</b>{' '}
          {sentence(change.kind)}
        </li>
      ))}
    </ul>
  );
}
