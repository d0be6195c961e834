import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../lib/useTranslation';

import { renderMarkdown } from '../api/generated/sdk.gen';
import type { RenderIn } from '../api/generated/types.gen';
import { toProblem } from '../lib/problem';
import classes from './Preview.module.css';
import { ProblemNote } from './ProblemNote';
import { Prose } from './Prose';
import { Bone, Skeleton } from './Skeleton';

/** The words as their reader will see them: the server makes them, as it will make the message. */
export default function Preview({ kind = 'PUBLIC', body }: RenderIn) {
  const { t } = useTranslation();
  const shown = useQuery({
    queryKey: ['preview', kind, body],
    queryFn: async ({ signal }) =>
      (await renderMarkdown({ body: { kind, body }, signal, throwOnError: true })).data.html,
    staleTime: Infinity,
    gcTime: 0,
  });
  return (
    <div className={classes.preview} role="region" tabIndex={0} aria-label={t('markdown.preview')}>
      {shown.isError && <ProblemNote problem={toProblem(shown.error)} />}
      {shown.isPending && (
        <Skeleton className={classes.bones}>
          <Bone width="80%" />
          <Bone width="55%" />
        </Skeleton>
      )}
      {shown.data !== undefined && <Prose html={shown.data} />}
    </div>
  );
}
