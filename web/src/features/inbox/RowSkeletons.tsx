import { useTranslation } from '../../lib/useTranslation';

import { Bone } from '../../ui/Skeleton';

import classes from './TicketList.module.css';

const widths = ['72%', '58%', '86%', '64%', '78%', '50%', '70%'];

/** The list in its final shape before it is there. */
export function RowSkeletons() {
  const { t } = useTranslation();
  return (
    <div aria-busy="true" aria-label={t('state.loading')} role="status">
      {widths.map((width) => (
        <div key={width} className={classes.skeleton}>
          <Bone height={10} width="38%" />
          <Bone height={12} width={width} />
          <Bone height={9} width="30%" />
        </div>
      ))}
    </div>
  );
}
