import { useTranslation } from '../../lib/useTranslation';

import { Bone } from '../../ui/Skeleton';

import classes from './Conversation.module.css';

const cards = [
  ['92%', '70%'],
  ['84%', '88%'],
  ['60%', '40%'],
];

/** A conversation in its final shape before it is there. */
export function ConversationSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.talk} role="status" aria-busy="true" aria-label={t('state.loading')}>
      <div className={classes.skeletonHead}>
        <Bone height={10} width={140} />
        <Bone height={16} width="55%" />
      </div>
      {cards.map((widths) => (
        <div key={widths[0]} className={classes.skeletonCard}>
          <Bone height={10} width={120} />
          {widths.map((width) => (
            <Bone key={width} height={11} width={width} />
          ))}
        </div>
      ))}
    </div>
  );
}
