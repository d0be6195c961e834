import { Suspense, useEffect, useSyncExternalStore } from 'react';
import { late } from '../../lib/late';
import { useTranslation } from '../../lib/useTranslation';

import { question } from '../../ui/choose';
import { hidePalette, offer, showPalette } from '../../ui/palette';
import { useKeys } from '../../ui/useKeys';

const load = () => Promise.all([import('./CommandPalette'), import('./Chooser')]);
const CommandPalette = late(() => import('./CommandPalette'));
const Chooser = late(() => import('./Chooser'));

/** Where everything that can be done is found by its name. What draws it is fetched at leisure. */
export function PaletteHost() {
  const { t } = useTranslation();
  const offered = useSyncExternalStore(offer.subscribe, offer.get);
  const asked = useSyncExternalStore(question.subscribe, question.get);
  useKeys([
    {
      keys: 'mod+k',
      label: t('palette.title'),
      group: t('keys.everywhere'),
      always: true,
      minor: true,
      run: () => (offer.get() ? hidePalette() : showPalette()),
    },
  ]);
  useEffect(() => {
    const early = setTimeout(() => void load().catch(() => undefined), 2500);
    return () => clearTimeout(early);
  }, []);
  return (
    <Suspense>
      {asked ? (
        <Chooser key={asked.title} question={asked} onClose={() => question.set(null)} />
      ) : (
        offered && <CommandPalette offer={offered} onClose={hidePalette} />
      )}
    </Suspense>
  );
}
