import { useTranslation } from '../../lib/useTranslation';

import type { Notice } from '../../api/generated/types.gen';

/** What happened, in one sentence; how often, when it was more than once. */
export function useNoticeSentence(): (notice: Notice) => string {
  const { t } = useTranslation();
  return ({ kind, actor, count }) =>
    t(`notice.${kind}`, { count, name: actor?.display_name ?? t('person.system') });
}
