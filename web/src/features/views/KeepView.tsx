import { Button, Switch } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import {
  createViewMutation,
  listViewsQueryKey,
  updateViewMutation,
} from '../../api/generated/@tanstack/react-query.gen';
import type { SavedView } from '../../api/generated/types.gen';
import { toProblem } from '../../lib/problem';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/fields';
import { defaultSort, type InboxSearch } from '../../ui/inboxAddress';
import { ProblemNote } from '../../ui/ProblemNote';
import { toast } from '../../ui/toast';
import { useMe } from '../../ui/useMe';
import { filtersOf, savedSearch } from '../../ui/useSavedViews';
import classes from './ViewList.module.css';

interface Props {
  search: InboxSearch;
  /** The view the list came from, if from one. */
  saved: SavedView | undefined;
  onClose: () => void;
}

/** Keeps the list as it is: under a new name, or as what a view is from now on. */
export default function KeepView({ search, saved, onClose }: Props) {
  const { t } = useTranslation();
  const { permissions } = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const [pinned, setPinned] = useState(false);
  const done = async (view: SavedView) => {
    await queries.invalidateQueries({ queryKey: listViewsQueryKey() });
    await navigate({ to: '/inbox', search: savedSearch(view) });
    toast({ tone: 'success', text: t('views.kept', { name: view.name }) });
    onClose();
  };
  const make = useMutation({ ...createViewMutation(), onSuccess: done });
  const change = useMutation({ ...updateViewMutation(), onSuccess: done });
  const error = make.error ?? change.error;
  const what = { query: filtersOf(search), sort: search.sort ?? defaultSort };
  const wanted = name.trim();
  return (
    <Dialog title={t('views.save')} size="sm" onClose={onClose}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted !== '') make.mutate({ body: { ...what, name: wanted, shared, pinned } });
        }}
      >
        {error && <ProblemNote problem={toProblem(error)} />}
        {saved?.can_edit && (
          <Button
            variant="default"
            fullWidth
            loading={change.isPending}
            onClick={() =>
              change.mutate({
                path: { id: saved.id },
                body: {
                  ...what,
                  name: saved.name,
                  shared: saved.shared,
                  pinned: saved.pinned,
                  position: saved.position,
                  seen: saved.version,
                },
              })
            }
          >
            {t('views.update', { name: saved.name })}
          </Button>
        )}
        <TextField
          name="name"
          label={t(saved ? 'views.new_name' : 'views.name')}
          placeholder={t('views.name_hint')}
          data-autofocus
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {permissions.includes('view.share') && (
          <Switch
            label={t('views.share')}
            description={t('views.share_hint')}
            checked={shared}
            onChange={(event) => setShared(event.currentTarget.checked)}
          />
        )}
        <Switch
          label={t('views.pin')}
          checked={pinned}
          onChange={(event) => setPinned(event.currentTarget.checked)}
        />
        <Button type="submit" fullWidth disabled={wanted === ''} loading={make.isPending}>
          {t('action.save')}
        </Button>
      </form>
    </Dialog>
  );
}
