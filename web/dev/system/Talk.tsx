import { AttachmentList } from '../../src/ui/AttachmentList';
import { MessageFrame } from '../../src/ui/MessageFrame';
import { Prose } from '../../src/ui/Prose';
import { ReportedFields } from '../../src/ui/ReportedFields';
import { Section } from './Section';

const at = '2026-01-02T09:00:00Z';
const author = { id: 'n', display_name: 'Noah Berg', role: 'AGENT' as const };
const asker = { id: 'o', display_name: 'Olivia Hart', role: 'USER' as const };
const html =
  '<p>See <code>/etc/hosts</code> and <a href="#">the guide</a>.</p><blockquote>It stays red.</blockquote><pre><code>ping -c 3 printer</code></pre><ul><li>One</li><li>Two</li></ul>';
const message = { kind: 'PUBLIC' as const, created_at: at, edited_at: null };

export function Talk() {
  return (
    <Section title="Conversation">
      <MessageFrame message={{ ...message, author: asker }} resolution={false}>
        <Prose html="<p>It reads every badge and stays red.</p>" />
        <AttachmentList
          attachments={[
            {
              id: '1',
              name: 'log.txt',
              size: 2048,
              media_type: 'text/plain',
              url: '#',
              inline: false,
            },
          ]}
        />
        <ReportedFields fields={{ error_message: 'E_BADGE 42' }} open />
      </MessageFrame>
      <MessageFrame message={{ ...message, author }} resolution>
        <Prose html={html} />
      </MessageFrame>
      <MessageFrame
        message={{ ...message, author, kind: 'INTERNAL', edited_at: at }}
        resolution={false}
      >
        <Prose html="<p>Only staff read this.</p>" />
      </MessageFrame>
    </Section>
  );
}
