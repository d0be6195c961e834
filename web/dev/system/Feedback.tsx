import { Button } from '@mantine/core';

import { EmptyState } from '../../src/ui/EmptyState';
import { ErrorState } from '../../src/ui/ErrorState';
import { IconInbox } from '../../src/ui/icons';
import { ProblemNote } from '../../src/ui/ProblemNote';
import { Bone, Skeleton } from '../../src/ui/Skeleton';
import { toast } from '../../src/ui/toast';
import { UploadBar } from '../../src/ui/UploadBar';
import { refused } from './Forms';
import classes from './Page.module.css';
import { Row, Section } from './Section';

const overtaken = {
  ...refused,
  status: 409,
  detail: 'Somebody was faster.',
  errors: [],
  by: { display_name: 'Noah Berg' },
  unseen: [
    {
      rev: 1,
      kind: 'message.posted',
      at: '2026-01-02T09:00:00Z',
      actor: { display_name: 'Noah Berg' },
    },
  ],
};

export function Feedback() {
  return (
    <Section title="What is said">
      <Row name="toasts">
        <Button variant="default" onClick={() => toast({ text: 'The link is copied.' })}>
          Plain
        </Button>
        <Button
          variant="default"
          onClick={() => toast({ text: 'The reply is sent.', tone: 'success' })}
        >
          Success
        </Button>
        <Button
          variant="default"
          onClick={() => toast({ text: 'Three tickets are closed.', undo: () => undefined })}
        >
          With undo
        </Button>
        <Button
          variant="default"
          onClick={() => toast({ text: 'It could not be saved.', tone: 'danger' })}
        >
          Trouble
        </Button>
      </Row>
      <UploadBar share={0.62} />
      <ProblemNote problem={refused} />
      <ProblemNote problem={overtaken} action={<Button size="xs">Read it</Button>} />
      <ErrorState error={new TypeError('no network')} onRetry={() => undefined} />
      <EmptyState
        icon={<IconInbox size={22} />}
        title="Nothing here"
        action={<Button variant="default">Show all</Button>}
      >
        Everything is answered. New tickets appear by themselves.
      </EmptyState>
      <Skeleton className={classes.bones}>
        <Bone width={32} height={32} round />
        <Bone width="60%" />
        <Bone width="86%" />
      </Skeleton>
    </Section>
  );
}
