import { Button, Group, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../../lib/useTranslation';

import { editMessageMutation } from '../../../api/generated/@tanstack/react-query.gen';
import type { MessageRow, TicketDetail } from '../../../api/generated/types.gen';
import { toProblem } from '../../../lib/problem';
import { ProblemNote } from '../../../ui/ProblemNote';

interface Props {
  message: MessageRow;
  ticket: TicketDetail;
  onDone: () => void;
}

/** One's own words can be mended for fifteen minutes; the server keeps the first version. */
export default function EditMessage({ message, ticket, onDone }: Props) {
  const { t } = useTranslation();
  const [body, setBody] = useState(message.body);
  const edit = useMutation({ ...editMessageMutation(), onSuccess: onDone });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        edit.mutate({ path: { id: ticket.id, message_id: message.id }, body: { body } });
      }}
    >
      {edit.isError && <ProblemNote problem={toProblem(edit.error)} />}
      <Textarea
        aria-label={t('message.edit')}
        autosize
        minRows={3}
        maxRows={16}
        my="xs"
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
      />
      <Group gap="xs">
        <Button type="submit" size="xs" loading={edit.isPending} disabled={body.trim() === ''}>
          {t('action.save')}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {t('action.cancel')}
        </Button>
      </Group>
    </form>
  );
}
