import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from '../../lib/useTranslation';

import {
  createSupportTicketMutation,
  listCategoriesOptions,
} from '../../api/generated/@tanstack/react-query.gen';
import { freshKey } from '../../lib/idempotency';
import { toProblem } from '../../lib/problem';
import { uploadFetch } from '../../lib/uploadFetch';
import { formOf } from '../../ui/answers';
import { useFiles } from '../../ui/useFiles';
import { useKeptDraft } from '../../ui/useKeptDraft';
import { missingFields, requestOf, wrongFields } from './request';

/** A new request from its first letter to its reference, whatever the connection does meanwhile. */
export function useNewRequest() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useKeptDraft('new');
  const files = useFiles();
  const asked = useQuery({ ...listCategoriesOptions(), staleTime: 5 * 60_000 });
  const categories = asked.data?.items ?? [];
  const form = formOf(categories, draft.fields['category'] ?? '');
  const [key, setKey] = useState(freshKey);
  const [missing, setMissing] = useState<string[]>([]);
  const [share, setShare] = useState(0);

  const create = useMutation({
    ...createSupportTicketMutation(),
    onSuccess: (ticket) => {
      draft.clear();
      void navigate({
        to: '/support/ticket/$ticketId',
        params: { ticketId: ticket.reference },
        search: { sent: true },
        replace: true,
      });
    },
    onError: (error) => {
      // Without an answer nobody knows whether it is there: the same press again asks.
      if (toProblem(error).status !== 0) setKey(freshKey());
    },
  });
  const problem = create.isError ? toProblem(create.error) : null;
  const lacking = missing.filter((name) => missingFields(draft, form).includes(name));
  const wrong = wrongFields(problem, lacking, t('new.required'));

  const set = (name: string, value: string) => {
    setKey(freshKey());
    if (name === 'description') draft.change({ body: value });
    else draft.change({ fields: { ...draft.fields, [name]: value } });
  };
  /** Sends it, or says what is missing. */
  const send = (): boolean => {
    const lacks = missingFields(draft, form);
    setMissing(lacks);
    if (lacks.length > 0) return false;
    setShare(0);
    create.mutate({
      headers: { 'Idempotency-Key': key },
      body: {
        ...requestOf(draft, form),
        browser_info: navigator.userAgent,
        attachments: files.blobs,
      },
      ...(files.blobs.length > 0 ? { fetch: uploadFetch(setShare) } : {}),
    });
    return true;
  };
  return { draft, files, categories, form, problem, wrong, set, send, share, create };
}
