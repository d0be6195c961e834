import { Button } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { getTicketOptions } from '../../api/generated/@tanstack/react-query.gen';
import type { TicketDetail } from '../../api/generated/types.gen';
import { toProblem } from '../../lib/problem';
import { useForeseenTicket } from '../../live/guesses';
import { ProblemNote } from '../../ui/ProblemNote';
import { Sheet } from '../../ui/Sheet';
import { SplitPanes } from '../../ui/SplitPanes';
import { useTitle } from '../../ui/useTitle';
import type { InboxSearch } from '../../ui/inboxAddress';
import { Aside } from './Aside';
import { Composer } from './Composer';
import classes from './Conversation.module.css';
import { ConversationSkeleton } from './ConversationSkeleton';
import { Headline } from './Headline';
import { Thread } from './Thread';
import { useTicketChange } from './useTicketChange';

interface Props {
  /** The id or reference in the address. */
  address: string;
  search: InboxSearch;
}

/** The right pane: one ticket, from its headline to the field for the answer. */
export function Conversation({ address, search }: Props) {
  const { t } = useTranslation();
  const answer = useQuery(getTicketOptions({ path: { id: address } }));
  if (answer.isPending) return <ConversationSkeleton />;
  if (answer.isError && !answer.data) {
    return (
      <div className={classes.problem}>
        <ProblemNote
          problem={toProblem(answer.error)}
          action={
            <Button
              size="xs"
              variant="default"
              renderRoot={(props) => <Link to="/inbox" search={search} {...props} />}
            >
              {t('ticket.back')}
            </Button>
          }
        />
      </div>
    );
  }
  return <Opened key={answer.data.id} truth={answer.data} search={search} />;
}

function Opened({ truth, search }: Pick<Props, 'search'> & { truth: TicketDetail }) {
  const { t } = useTranslation();
  const ticket = useForeseenTicket(truth);
  useTitle(`${ticket.subject} · ${ticket.reference}`);
  const change = useTicketChange(ticket);
  const beside = useMediaQuery('(min-width: 80em)', true, { getInitialValueInEffect: false });
  // Beside the conversation unless put away; over it only when asked for.
  const [away, putAway] = useDisclosure(false);
  const [over, overlay] = useDisclosure(false);
  const details = <Aside ticket={ticket} change={change} />;
  const talk = (
    <div className={classes.talk}>
      <Headline
        ticket={ticket}
        change={change}
        search={search}
        onDetails={beside ? putAway.toggle : overlay.toggle}
      />
      <Thread ticket={ticket} change={change} />
      <Composer ticket={ticket} change={change} />
    </div>
  );
  return (
    <article className={classes.pane} aria-label={ticket.subject}>
      <SplitPanes
        name="ticket"
        shown="talk"
        panes={[
          { id: 'talk', label: t('ticket.conversation'), content: talk },
          ...(beside && !away
            ? [
                {
                  id: 'details',
                  label: t('ticket.details'),
                  content: details,
                  size: { first: 288, least: 240, most: 440 },
                },
              ]
            : []),
        ]}
      />
      {over && !beside && (
        <Sheet title={t('ticket.details')} onClose={overlay.close}>
          {details}
        </Sheet>
      )}
    </article>
  );
}
