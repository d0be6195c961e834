import type { SavedView } from '../../api/generated/types.gen';

const steps = (view: SavedView) => (view.pinned ? 0 : view.shared ? 2 : 1);

/** Pinned ones first, then one's own, then the team's; within each by their places. */
export const inOrder = (views: readonly SavedView[]): SavedView[] =>
  [...views].sort((one, other) => steps(one) - steps(other) || one.position - other.position);

export interface Neighbours {
  before: SavedView | undefined;
  after: SavedView | undefined;
}

/** The views a view can change places with: those beside it in its own part that may be changed. */
export function neighbours(views: readonly SavedView[], view: SavedView): Neighbours {
  const part = views.filter((entry) => steps(entry) === steps(view) && entry.can_edit);
  const at = part.findIndex(({ id }) => id === view.id);
  return { before: part[at - 1], after: part[at + 1] };
}
