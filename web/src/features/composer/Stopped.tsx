import { Button } from '@mantine/core';
import { useTranslation } from '../../lib/useTranslation';

import { IconAlertTriangle } from '../../ui/icons';
import { Moment } from '../../ui/Moment';
import { Prose } from '../../ui/Prose';
import { useChangeSentence } from '../../ui/useChangeSentence';
import type { News } from './news';
import classes from './Stopped.module.css';

interface Props {
  news: News[];
  onSend: () => void;
  onRead: () => void;
}

/** Something happened since the writer began: it is shown before anything leaves. */
export default function Stopped({ news, onSend, onRead }: Props) {
  const { t } = useTranslation();
  const sentence = useChangeSentence();
  return (
    <section className={classes.stopped} role="alert" aria-label={t('stopped.title')}>
      <p className={classes.title}>
        <IconAlertTriangle size={18} aria-hidden="true" /> {t('stopped.title')}
      </p>
      <ul className={classes.news}>
        {news.map(({ line, message }) => (
          <li key={line.rev}>
            <p className={classes.what}>
              <b>{line.actor?.display_name ?? t('person.system')}</b> {sentence(line.kind)} ·{' '}
              <Moment at={line.at} />
            </p>
            {message && (
              <div className={classes.words}>
                {message.html === '' ? (
                  t('files.count', { count: message.attachments.length })
                ) : (
                  <Prose html={message.html} />
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
      <div className={classes.ways}>
        <Button size="xs" onClick={onRead}>
          {t('stopped.read')}
        </Button>
        <Button size="xs" variant="default" onClick={onSend}>
          {t('stopped.send')}
        </Button>
      </div>
    </section>
  );
}
