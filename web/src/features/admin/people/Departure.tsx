import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../../lib/useTranslation';

import { listDepartmentsOptions } from '../../../api/generated/@tanstack/react-query.gen';
import type { User } from '../../../api/generated/types.gen';
import { toProblem } from '../../../lib/problem';
import { ConfirmDialog } from '../../../ui/ConfirmDialog';
import { ProblemNote } from '../../../ui/ProblemNote';
import { toast } from '../../../ui/toast';
import { useMe } from '../../../ui/useMe';
import sheet from '../Sheet.module.css';
import classes from './People.module.css';
import { usePersonChange } from './usePersonChange';

function Question({ user, onYes, onNo }: { user: User; onYes: () => void; onNo: () => void }) {
  const { t } = useTranslation();
  const headed = (useQuery(listDepartmentsOptions()).data?.items ?? [])
    .filter(({ head_id }) => head_id === user.id)
    .map(({ name }) => name);
  const departments = user.departments.map(({ name }) => name);
  return (
    <ConfirmDialog
      title={t('people.deactivate_title', { name: user.display_name })}
      action={t('people.deactivate')}
      danger
      onConfirm={onYes}
      onClose={onNo}
    >
      <ul className={classes.consequences}>
        {user.has_account && <li>{t('people.loses_access')}</li>}
        {departments.length > 0 && (
          <li>{t('people.loses_departments', { names: departments.join(', ') })}</li>
        )}
        {headed.length > 0 && <li>{t('people.loses_head', { names: headed.join(', ') })}</li>}
        <li>{t('people.keeps_work')}</li>
      </ul>
    </ConfirmDialog>
  );
}

/** Letting somebody go, or taking them back. */
export function Departure({ user }: { user: User }) {
  const { t } = useTranslation();
  const me = useMe();
  const [asked, setAsked] = useState(false);
  const change = usePersonChange();
  const path = { id: user.id };
  const comeBack = (departments: string[]) =>
    change.mutate(
      { path, body: { active: true, department_ids: departments } },
      {
        onSuccess: () =>
          toast({ text: t('people.back', { name: user.display_name }), tone: 'success' }),
      },
    );
  const leave = () => {
    setAsked(false);
    const departments = user.departments.map(({ id }) => id);
    change.mutate(
      { path, body: { active: false } },
      {
        onSuccess: () =>
          toast({
            text: t('people.gone', { name: user.display_name }),
            undo: () => comeBack(departments),
          }),
      },
    );
  };
  const own = user.id === me.member.id;
  const hint = own ? 'own_departure' : user.active ? 'deactivate_hint' : 'reactivate_hint';
  return (
    <section className={sheet.card}>
      <div className={sheet.row}>
        <div>
          <h2 className={sheet.heading}>
            {t(user.active ? 'people.deactivate_heading' : 'people.left_heading')}
          </h2>
          <p className={sheet.hint}>{t(`people.${hint}`)}</p>
        </div>
        {user.active ? (
          <Button
            variant="default"
            color="red"
            disabled={own}
            loading={change.isPending}
            onClick={() => setAsked(true)}
          >
            {t('people.deactivate')}
          </Button>
        ) : (
          <Button loading={change.isPending} onClick={() => comeBack([])}>
            {t('people.reactivate')}
          </Button>
        )}
      </div>
      {change.isError && <ProblemNote problem={toProblem(change.error)} />}
      {asked && <Question user={user} onYes={leave} onNo={() => setAsked(false)} />}
    </section>
  );
}
