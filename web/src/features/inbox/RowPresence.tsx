import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from '../../lib/useTranslation';

import { usePresence } from '../../live/presence';
import { Face } from '../../ui/Face';
import { IconPencil } from '../../ui/icons';
import classes from './TicketRowLink.module.css';

/** So many faces are shown; of the others, how many. */
const shown = 2;

/** Who else has the ticket open, and who writes in it. Nobody is kept from anything by it. */
export function RowPresence({ ticket }: { ticket: string }) {
  const { t } = useTranslation();
  const all = usePresence(ticket);
  if (all.length === 0) return null;
  const typing = all.filter(({ state }) => state === 'typing');
  const say = ({ state, member }: (typeof all)[number]) =>
    t(state === 'typing' ? 'presence.typing' : 'presence.viewing', { name: member.display_name });
  const words = all.map(say).join(', ');
  return (
    <span className={classes.presence} title={words}>
      {typing.length > 0 && <IconPencil size={14} className={classes.typing} aria-hidden="true" />}
      {all.slice(0, shown).map(({ member }) => (
        <Face
          key={member.id}
          id={member.id}
          name={member.display_name}
          staff={member.role !== 'USER'}
          size="xs"
          presence="here"
        />
      ))}
      {all.length > shown && <span aria-hidden="true">+{all.length - shown}</span>}
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  );
}
