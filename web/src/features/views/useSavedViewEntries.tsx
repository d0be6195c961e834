import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from '../../lib/useTranslation';

import type { SavedView } from '../../api/generated/types.gen';
import {
  IconArrowDown,
  IconArrowUp,
  IconPencil,
  IconPin,
  IconPinnedOff,
  IconTrash,
  IconUser,
  IconUsers,
} from '../../ui/icons';
import type { MenuEntry } from '../../ui/Menu';
import { useMe } from '../../ui/useMe';
import type { Neighbours } from './order';
import { useViewChange } from './useViewChange';

/** What can be done with a saved view. */
export function useSavedViewEntries(
  view: SavedView,
  { before, after }: Neighbours,
  onRename: () => void,
  current: boolean,
): MenuEntry[] {
  const { t } = useTranslation();
  const { permissions } = useMe();
  const navigate = useNavigate();
  const { change, swap, remove } = useViewChange();
  const { pinned, shared } = view;
  const entries: MenuEntry[] = [
    { label: t('views.rename'), icon: <IconPencil size={16} />, onSelect: onRename },
    {
      label: t(pinned ? 'views.unpin' : 'views.pin'),
      icon: pinned ? <IconPinnedOff size={16} /> : <IconPin size={16} />,
      onSelect: () => void change(view, { pinned: !pinned }),
    },
  ];
  if (permissions.includes('view.share')) {
    entries.push({
      label: t(shared ? 'views.unshare' : 'views.share'),
      icon: shared ? <IconUser size={16} /> : <IconUsers size={16} />,
      onSelect: () => void change(view, { shared: !shared }),
    });
  }
  if (before) {
    entries.push({
      label: t('views.up'),
      icon: <IconArrowUp size={16} />,
      onSelect: () => void swap(view, before),
    });
  }
  if (after) {
    entries.push({
      label: t('views.down'),
      icon: <IconArrowDown size={16} />,
      onSelect: () => void swap(view, after),
    });
  }
  entries.push('rule', {
    label: t('action.delete'),
    icon: <IconTrash size={16} />,
    danger: true,
    onSelect: () => {
      remove(view);
      if (current) void navigate({ to: '/inbox', search: {} });
    },
  });
  return entries;
}
