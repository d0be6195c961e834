import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from '../../../lib/useTranslation';

import {
  getUserQueryKey,
  makeUserLinkMutation,
} from '../../../api/generated/@tanstack/react-query.gen';
import type { User } from '../../../api/generated/types.gen';
import { regionOf } from '../../../lib/language';
import { fullMoment } from '../../../lib/moments';
import { toProblem } from '../../../lib/problem';
import { ProblemNote } from '../../../ui/ProblemNote';
import sheet from '../Sheet.module.css';
import { SecretLink } from './SecretLink';

/** How somebody gets in who lost their link or their password: with a new link. */
export function SignInLinks({ user }: { user: User }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const make = useMutation({
    ...makeUserLinkMutation(),
    onSuccess: () =>
      queries.invalidateQueries({ queryKey: getUserQueryKey({ path: { id: user.id } }) }),
  });
  const until = user.link_expires_at && fullMoment(user.link_expires_at, regionOf(i18n.language));
  return (
    <section className={sheet.card}>
      <div className={sheet.row}>
        <div>
          <h2 className={sheet.heading}>{t('people.signin')}</h2>
          <p className={sheet.hint}>
            {user.invited && until
              ? t('people.link_waits', { when: until })
              : t('people.link_hint')}
          </p>
        </div>
        <Button
          variant="default"
          loading={make.isPending}
          onClick={() => make.mutate({ path: { id: user.id } })}
        >
          {t('people.new_link')}
        </Button>
      </div>
      {make.isError && <ProblemNote problem={toProblem(make.error)} />}
      {make.data && (
        <>
          <SecretLink link={make.data} />
          <p className={sheet.hint}>{t('people.link_once')}</p>
        </>
      )}
    </section>
  );
}
