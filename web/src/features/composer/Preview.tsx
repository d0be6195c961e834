import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../lib/useTranslation';

import { renderMarkdown } from '../../api/generated/sdk.gen';
import { toProblem } from '../../lib/problem';
import { ProblemNote } from '../../ui/ProblemNote';
import { Prose } from '../../ui/Prose';
import { Bone, Skeleton } from '../../ui/Skeleton';
import classes from './Composer.module.css';
import type { WrittenKind } from './message';

/** The words as their reader will see them: the server makes them, as it will make the message. */
export default function Preview({ kind, body }: { kind: WrittenKind; body: string }) {
  const { t } = useTranslation();
  const shown = useQuery({
    queryKey: ['preview', kind, body],
    queryFn: async ({ signal }) =>
      (await renderMarkdown({ body: { kind, body }, signal, throwOnError: true })).data.html,
    staleTime: Infinity,
    gcTime: 0,
  });
  return (
    <div className={classes.preview} role="region" tabIndex={0} aria-label={t('composer.preview')}>
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
