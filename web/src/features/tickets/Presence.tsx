import { useTranslation } from '../../lib/useTranslation';

import { usePresence } from '../../live/presence';
import { Face } from '../../ui/Face';
import { useMe } from '../../ui/useMe';
import classes from './Headline.module.css';

const shown = 3;

/** Who else looks at the ticket, and who writes in it. It locks nothing. */
export function Presence({ ticket }: { ticket: string }) {
  const { t } = useTranslation();
  const me = useMe().member;
  const others = usePresence(ticket).filter(({ member }) => member.id !== me.id);
  const typing = others.filter(({ state }) => state === 'typing');
  const [writer] = typing;
  const names = others.map(({ member }) => member.display_name).join(', ');
  return (
    <div className={classes.presence} role="status">
      {others.slice(0, shown).map(({ member, state }) => (
        <span
          key={member.id}
          className={classes.face}
          data-typing={state === 'typing' || undefined}
          data-tip={t(state === 'typing' ? 'presence.types' : 'presence.views', {
            name: member.display_name,
          })}
        >
          <Face
            id={member.id}
            name={member.display_name}
            staff={member.role !== 'USER'}
            size="sm"
            presence="here"
          />
        </span>
      ))}
      {others.length > shown && (
        <span className={classes.others} data-tip={names}>
          +{others.length - shown}
        </span>
      )}
      {writer ? (
        <span className={classes.typing}>
          {t('presence.types', { name: writer.member.display_name })}
        </span>
      ) : (
        others.length > 0 && (
          <span className={classes.unseen}>{t('presence.views', { name: names })}</span>
        )
      )}
    </div>
  );
}
