import { useTranslation } from '../lib/useTranslation';
import type { Pane } from './SplitPanes';
import { usePaneSizes } from './usePaneSizes';

/** As wide as its signs, in CSS pixels. */
const slim = 56;

/**
 * The column that leads through the panel: as wide as it was left on this device, or slim, and
 * then it shows signs without their names.
 */
export function useRail() {
  const { t } = useTranslation();
  const pane: Pane = {
    id: 'rail',
    label: t('nav.column'),
    content: null,
    size: { first: 228, least: 190, most: 340 },
    collapses: true,
  };
  const sizes = usePaneSizes('frame', [pane]);
  const size = sizes.of(pane.id);
  return {
    pane,
    size,
    width: size === 0 ? slim : size,
    isSlim: size === 0,
    set: (next: number) => sizes.set(pane.id, next),
    toggle: () => sizes.set(pane.id, size === 0 ? (pane.size?.first ?? 0) : 0),
  };
}
