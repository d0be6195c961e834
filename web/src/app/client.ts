import type { QueryClient } from '@tanstack/react-query';

import { meQueryKey } from '../api/generated/@tanstack/react-query.gen';
import { client } from '../api/generated/client.gen';
import type { Me } from '../api/generated/types.gen';
import { freshKey } from '../lib/idempotency';
import { spoken } from '../lib/language';

const reading = new Set(['GET', 'HEAD']);

/**
 * Teaches the generated client its manners: ask in the reader's language, prove that a write comes
 * from our own page, and let a repeated POST be recognised. `onUnknown` hears that the server does
 * not know who is asking, whoever it was that asked: a screen, or a draft on its way.
 */
export function teachClient(queries: QueryClient, onUnknown: () => void): void {
  client.setConfig({ baseUrl: '', credentials: 'same-origin' });
  client.interceptors.request.use((request) => {
    request.headers.set('Accept-Language', spoken.get().i18n.language);
    if (reading.has(request.method)) return request;
    const token = queries.getQueryData<Me>(meQueryKey())?.csrf_token;
    if (token) request.headers.set('X-CSRF-Token', token);
    if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) {
      request.headers.set('Idempotency-Key', freshKey());
    }
    return request;
  });
  client.interceptors.response.use((response) => {
    if (response.status === 401) onUnknown();
    return response;
  });
}
