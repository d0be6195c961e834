import { useState } from 'react';

import { AskedFields } from '../../src/ui/AskedFields';
import { FileDrop } from '../../src/ui/FileDrop';
import { GrowingText } from '../../src/ui/GrowingText';
import { MarkdownField } from '../../src/ui/MarkdownField';
import { PasswordField } from '../../src/ui/PasswordField';
import { SearchField } from '../../src/ui/SearchField';
import { AttachButton } from '../../src/ui/AttachButton';
import { ChosenFiles } from '../../src/ui/ChosenFiles';
import { useFiles } from '../../src/ui/useFiles';
import { Section } from './Section';

const form = [
  { key: 'room', kind: 'short_text', label: 'Room', required: true },
  { key: 'when', kind: 'date', label: 'Since when', required: false },
  { key: 'urgent', kind: 'checkbox', label: 'Nobody can work', required: false },
] as const;

export function Writing() {
  const [words, setWords] = useState('printer');
  const [text, setText] = useState('As high as what is written.\nA second line.');
  const [answers, setAnswers] = useState<Record<string, string | boolean>>({});
  const files = useFiles();
  return (
    <Section title="Writing">
      <SearchField label="Search" clearLabel="Empty" value={words} onChange={setWords} />
      <PasswordField name="password" label="Password" autoComplete="new-password" />
      <MarkdownField name="body" label="Words with marks" value={text} onChange={setText} />
      <FileDrop onFiles={files.add}>
        <GrowingText
          aria-label="Plain words"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <ChosenFiles files={files} />
        <AttachButton onFiles={files.add} wide />
      </FileDrop>
      <AskedFields
        form={form}
        answers={answers}
        onAnswer={(key, value) => setAnswers({ ...answers, [key]: value })}
      />
    </Section>
  );
}
