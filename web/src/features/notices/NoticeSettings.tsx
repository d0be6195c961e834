import { Button, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import {
  noticeSettingsOptions,
  noticeSettingsQueryKey,
  updateNoticeSettingsMutation,
} from '../../api/generated/@tanstack/react-query.gen';
import type { NoticeSetting, NoticeSettings as Settings } from '../../api/generated/types.gen';
import { toProblem } from '../../lib/problem';
import { ProblemNote } from '../../ui/ProblemNote';
import { Bone, Skeleton } from '../../ui/Skeleton';
import { allowBrowserNotices, browserNotices } from './browserNotices';
import classes from './NoticePanel.module.css';

/** Whether this browser shows anything at all; asked for only when somebody presses the button. */
function ThisBrowser() {
  const { t } = useTranslation();
  const [state, setState] = useState(browserNotices);
  const turn = async (on: boolean) => setState(await allowBrowserNotices(on));
  return (
    <div className={classes.browser}>
      <p>{t(`notices.browser.${state}`)}</p>
      {(state === 'off' || state === 'on') && (
        <Button size="xs" variant="default" onClick={() => void turn(state === 'off')}>
          {t(state === 'off' ? 'notices.allow' : 'notices.disallow')}
        </Button>
      )}
    </div>
  );
}

/** What one wants to be told of each kind of thing. Every choice counts at once. */
export function NoticeSettings() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const answer = useQuery(noticeSettingsOptions());
  const key = noticeSettingsQueryKey();
  const save = useMutation({
    ...updateNoticeSettingsMutation(),
    onSuccess: (now) => queries.setQueryData(key, now),
    onError: () => void queries.invalidateQueries({ queryKey: key }),
  });
  const choose = (wish: NoticeSetting) => {
    const put = (now: Settings): Settings => ({
      items: now.items.map((item) => (item.kind === wish.kind ? wish : item)),
    });
    queries.setQueryData<Settings>(key, (now) => now && put(now));
    save.mutate({ body: { items: [wish] } });
  };
  return (
    <div className={classes.settings}>
      {answer.isPending && (
        <Skeleton className={classes.bones}>
          <Bone height={28} />
          <Bone height={28} />
          <Bone height={28} />
        </Skeleton>
      )}
      {(answer.isError || save.isError) && (
        <ProblemNote problem={toProblem(answer.error ?? save.error)} />
      )}
      {answer.data && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('notices.tell_me')}</th>
              <th scope="col">{t('notices.in_app')}</th>
              <th scope="col">{t('notices.in_browser')}</th>
            </tr>
          </thead>
          <tbody>
            {answer.data.items.map((item) => {
              const what = t(`notices.kind.${item.kind}`);
              const place = (where: string) => t('notices.for', { what, where });
              return (
                <tr key={item.kind}>
                  <th scope="row">{what}</th>
                  <td>
                    <Switch
                      aria-label={place(t('notices.in_app'))}
                      checked={item.in_app}
                      onChange={({ currentTarget: { checked } }) =>
                        choose({ ...item, in_app: checked, browser: checked && item.browser })
                      }
                    />
                  </td>
                  <td>
                    <Switch
                      aria-label={place(t('notices.in_browser'))}
                      checked={item.in_app && item.browser}
                      disabled={!item.in_app}
                      onChange={({ currentTarget: { checked } }) =>
                        choose({ ...item, browser: checked })
                      }
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <ThisBrowser />
    </div>
  );
}
