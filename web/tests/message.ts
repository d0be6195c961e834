import type { MessageRow } from '../src/api/generated/types.gen';

export const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 9, minute)).toISOString();

export const message = (id: string, minute: number): MessageRow => ({
  id,
  kind: 'PUBLIC',
  author: null,
  body: '',
  html: '',
  created_at: at(minute),
  edited_at: null,
  original_body: null,
  is_resolution: false,
  channel: 'web',
  can_edit: false,
  attachments: [],
});
