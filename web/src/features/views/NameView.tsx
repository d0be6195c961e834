import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import type { SavedView } from '../../api/generated/types.gen';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/fields';
import { useViewChange } from './useViewChange';

/** Another name for a view. */
export default function NameView({ view, onClose }: { view: SavedView; onClose: () => void }) {
  const { t } = useTranslation();
  const { change } = useViewChange();
  const [name, setName] = useState(view.name);
  const wanted = name.trim();
  const save = () => {
    onClose();
    if (wanted !== view.name) void change(view, { name: wanted });
  };
  return (
    <Dialog title={t('views.rename')} size="sm" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted !== '') save();
        }}
      >
        <TextField
          name="name"
          label={t('views.name')}
          data-autofocus
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" mt="md" fullWidth disabled={wanted === ''}>
          {t('action.save')}
        </Button>
      </form>
    </Dialog>
  );
}
