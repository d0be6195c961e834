import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import classes from './TicketList.module.css';

const widths = ['72%', '58%', '86%', '64%', '78%', '50%', '70%'];

/** The list in its final shape before it is there. */
export function RowSkeletons() {
  const { t } = useTranslation();
  return (
    <div aria-busy="true" aria-label={t('state.loading')} role="status">
      {widths.map((width) => (
        <div key={width} className={classes.skeleton}>
          <Skeleton height={10} width="38%" />
          <Skeleton height={12} width={width} />
          <Skeleton height={9} width="30%" />
        </div>
      ))}
    </div>
  );
}
