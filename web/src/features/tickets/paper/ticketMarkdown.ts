import type { TicketDetail } from '../../../api/generated/types.gen';

interface Words {
  /** What a note is called. */
  note: string;
  /** Who wrote what nobody wrote. */
  nobody: string;
}

/** A ticket and its conversation as one Markdown text, for a colleague or a bug report. */
export function ticketMarkdown(ticket: TicketDetail, words: Words): string {
  const messages = ticket.messages.map(({ author, kind, created_at, body, attachments }) => {
    const who = author?.display_name ?? words.nobody;
    const note = kind === 'INTERNAL' ? ` (${words.note})` : '';
    const files = attachments.map(({ name }) => `- ${name}`).join('\n');
    const when = created_at.slice(0, 16).replace('T', ' ');
    return [`## ${who}${note}, ${when} UTC`, body, files].filter(Boolean).join('\n\n');
  });
  return [`# ${ticket.subject} (${ticket.reference})`, ...messages].join('\n\n') + '\n';
}
