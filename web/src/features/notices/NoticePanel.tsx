import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import { toProblem } from '../../lib/problem';
import { EmptyState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import { IconArrowLeft, IconBell, IconChecks, IconSettings } from '../../ui/icons';
import { ProblemNote } from '../../ui/ProblemNote';
import { Coming } from './Coming';
import classes from './NoticePanel.module.css';
import { NoticeRow } from './NoticeRow';
import { NoticeSettings } from './NoticeSettings';
import type { Place } from './place';
import type { Notices } from './useNotices';

interface Props {
  notices: Notices;
  place: Place;
  /** The reader goes to a ticket: the panel has done its work. */
  onGo: () => void;
  /** What it stands in already says its name. */
  headless: boolean;
}

/** What there is to know, newest first, and what one wants to be told. */
export default function NoticePanel({ notices, place, onGo, headless }: Props) {
  const { t } = useTranslation();
  const [choosing, setChoosing] = useState(false);
  return (
    <div className={classes.panel} data-sheet={headless || undefined}>
      <header className={classes.head}>
        {choosing && (
          <IconButton
            label={t('notices.back')}
            icon={<IconArrowLeft size={18} />}
            onClick={() => setChoosing(false)}
          />
        )}
        {headless && !choosing ? (
          <span className={classes.title} />
        ) : (
          <h2 className={classes.title}>{t(choosing ? 'notices.settings' : 'notices.title')}</h2>
        )}
        {!choosing && (
          <>
            {notices.unread.count > 0 && (
              <Button
                size="compact-sm"
                variant="subtle"
                leftSection={<IconChecks size={16} />}
                onClick={notices.readAll}
              >
                {t('notices.read_all')}
              </Button>
            )}
            <IconButton
              label={t('notices.settings')}
              icon={<IconSettings size={18} />}
              onClick={() => setChoosing(true)}
            />
          </>
        )}
      </header>
      {choosing ? <NoticeSettings /> : <NoticeList notices={notices} place={place} onGo={onGo} />}
    </div>
  );
}

function NoticeList({ notices, place, onGo }: Omit<Props, 'headless'>) {
  const { t } = useTranslation();
  const { answer, items } = notices;
  if (answer.isPending) return <Coming />;
  if (answer.isError && items.length === 0) {
    const again = (
      <Button size="xs" variant="default" onClick={() => void answer.refetch()}>
        {t('action.retry')}
      </Button>
    );
    return (
      <div className={classes.apart}>
        <ProblemNote problem={toProblem(answer.error)} action={again} />
      </div>
    );
  }
  if (items.length === 0) {
    return (
      <EmptyState icon={<IconBell size={22} />} title={t('notices.none')}>
        {t(place === 'inbox' ? 'notices.none_hint' : 'notices.none_hint_portal')}
      </EmptyState>
    );
  }
  return (
    <div className={classes.scroll}>
      <ul className={classes.list}>
        {items.map((notice) => (
          <NoticeRow
            key={notice.id}
            notice={notice}
            place={place}
            onGo={onGo}
            onRead={() => notices.readOne(notice)}
          />
        ))}
      </ul>
      {answer.hasNextPage && (
        <Button
          fullWidth
          variant="subtle"
          loading={answer.isFetchingNextPage}
          onClick={() => void answer.fetchNextPage()}
        >
          {t('notices.older')}
        </Button>
      )}
    </div>
  );
}
