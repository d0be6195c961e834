import type { Status } from '../api/generated/types.gen';
import { useTranslation } from '../lib/useTranslation';

import classes from './Pitch.module.css';
import { StatusGlyph } from './StatusMark';

const steps = [
  { status: 'NEW', key: 'ask' },
  { status: 'IN_PROGRESS', key: 'work' },
  { status: 'RESOLVED', key: 'done' },
] as const satisfies { status: Status; key: string }[];

/** What happens to a question here, in three lines. */
export function Pitch({ title, text }: { title: string; text: string }) {
  const { t } = useTranslation();
  return (
    <>
      <p className={classes.title}>{title}</p>
      <p className={classes.text}>{text}</p>
      <ol className={classes.steps}>
        {steps.map(({ status, key }) => (
          <li key={key} className={classes.step}>
            <StatusGlyph status={status} />
            <span>
              <b>{t(`pitch.${key}.title`)}</b>
              <span>{t(`pitch.${key}.text`)}</span>
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
