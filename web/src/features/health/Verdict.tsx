import { useTranslation } from '../../lib/useTranslation';

import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '../../ui/icons';
import type { Finding } from './findings';
import classes from './Health.module.css';

interface Props {
  state: 'ok' | 'degraded' | 'down';
  found: readonly Finding[];
}

const signs = { ok: IconCircleCheck, degraded: IconAlertTriangle, down: IconCircleX };

/** In words: whether all is well, and if not, what is wrong and what to do. */
export function Verdict({ state, found }: Props) {
  const { t } = useTranslation();
  const Sign = signs[state];
  return (
    <div className={classes.verdict} data-state={state} role={state === 'ok' ? 'status' : 'alert'}>
      <Sign size={22} aria-hidden="true" />
      <div>
        <h2>{t(`health.${state}`)}</h2>
        {state === 'ok' && <p>{t('health.ok_hint')}</p>}
        {found.length > 0 && (
          <ul>
            {found.map((one) => (
              <li key={one}>
                <strong>{t(`health.${one}_what`)}</strong>
                <p>{t(`health.${one}_do`)}</p>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
