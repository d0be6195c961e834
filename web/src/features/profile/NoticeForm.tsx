import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from '../../lib/useTranslation';

import {
  noticeSettingsOptions,
  noticeSettingsQueryKey,
  updateNoticeSettingsMutation,
} from '../../api/generated/@tanstack/react-query.gen';
import type { NoticeSetting, NoticeSettings } from '../../api/generated/types.gen';
import { toProblem } from '../../lib/problem';
import { ErrorState } from '../../ui/ErrorState';
import { ProblemNote } from '../../ui/ProblemNote';
import { Bone } from '../../ui/Skeleton';
import classes from './Profile.module.css';
import { withWish } from './wish';

/** What one wants to be told, and where. Each press counts at once. */
export function NoticeForm() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const key = noticeSettingsQueryKey();
  const settings = useQuery(noticeSettingsOptions());
  const change = useMutation({
    ...updateNoticeSettingsMutation(),
    onSuccess: (now) => queries.setQueryData(key, now),
    onError: () => void queries.invalidateQueries({ queryKey: key }),
  });
  const wish = (setting: NoticeSetting, where: 'in_app' | 'browser', on: boolean) => {
    const next = withWish(setting, where, on);
    queries.setQueryData<NoticeSettings>(
      key,
      (now) => now && { items: now.items.map((one) => (one.kind === next.kind ? next : one)) },
    );
    change.mutate({ body: { items: [next] } });
  };
  if (settings.isPending) return <Bone height={96} />;
  if (settings.isError) {
    return <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />;
  }
  const box = (setting: NoticeSetting, where: 'in_app' | 'browser') => (
    <td>
      <label className={classes.check}>
        <input
          type="checkbox"
          checked={setting[where]}
          onChange={(event) => wish(setting, where, event.currentTarget.checked)}
        />
        <span className={classes.hidden}>
          {t(`notice.when.${setting.kind}`)}: {t(`notice.${where}`)}
        </span>
      </label>
    </td>
  );
  return (
    <>
      {change.isError && <ProblemNote problem={toProblem(change.error)} />}
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('notice.when')}</th>
            <th scope="col">{t('notice.in_app')}</th>
            <th scope="col">{t('notice.browser')}</th>
          </tr>
        </thead>
        <tbody>
          {settings.data.items.map((setting) => (
            <tr key={setting.kind}>
              <th scope="row">{t(`notice.when.${setting.kind}`)}</th>
              {box(setting, 'in_app')}
              {box(setting, 'browser')}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
