import { Button, TextInput } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import { useTranslation } from '../../../lib/useTranslation';

import classes from './Editor.module.css';

const withScheme = (address: string): string =>
  /^(https?:\/\/|mailto:)/i.test(address) ? address : `https://${address}`;

/** Where the chosen words lead. Without chosen words the address itself is written. */
export function LinkField({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const { t } = useTranslation();
  const before: unknown = editor.getAttributes('link')['href'];
  const [address, setAddress] = useState(typeof before === 'string' ? before : '');
  const set = () => {
    const wanted = address.trim();
    const chain = editor.chain().focus().extendMarkRange('link');
    if (wanted === '') chain.unsetLink().run();
    else if (editor.state.selection.empty && before === undefined) {
      chain.insertContent(withScheme(wanted)).run();
    } else chain.setLink({ href: withScheme(wanted) }).run();
    onDone();
  };
  return (
    // Not a form: it stands inside the one that sends.
    <div className={classes.link}>
      <TextInput
        type="url"
        label={t('editor.address')}
        placeholder="https://"
        data-autofocus
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          event.stopPropagation();
          set();
        }}
      />
      <Button size="xs" onClick={set}>
        {t('editor.set_link')}
      </Button>
    </div>
  );
}
