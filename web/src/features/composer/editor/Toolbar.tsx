import type { Editor } from '@tiptap/core';
import { Suspense, useState } from 'react';
import { late } from '../../../lib/late';
import { useTranslation } from '../../../lib/useTranslation';

import { IconButton } from '../../../ui/IconButton';
import {
  IconBold,
  IconCode,
  IconCodeDots,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconMoodSmile,
  IconQuote,
} from '../../../ui/icons';
import { Popover } from '../../../ui/Popover';
import classes from './Editor.module.css';
import { LinkField } from './LinkField';

const EmojiPicker = late(() => import('../emoji/EmojiPicker'));

const tools = [
  { name: 'bold', icon: IconBold, keys: 'mod+b', run: 'toggleBold' },
  { name: 'italic', icon: IconItalic, keys: 'mod+i', run: 'toggleItalic' },
  { name: 'code', icon: IconCode, keys: 'mod+e', run: 'toggleCode' },
  { name: 'codeBlock', icon: IconCodeDots, keys: 'mod+alt+c', run: 'toggleCodeBlock' },
  { name: 'blockquote', icon: IconQuote, keys: 'mod+shift+b', run: 'toggleBlockquote' },
  { name: 'bulletList', icon: IconList, keys: 'mod+shift+8', run: 'toggleBulletList' },
  { name: 'orderedList', icon: IconListNumbers, keys: 'mod+shift+7', run: 'toggleOrderedList' },
] as const;

/** The marks Markdown has, as buttons that stay down where they hold. */
export function Toolbar({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(0);
  return (
    <div className={classes.tools} role="group" aria-label={t('markdown.tools')}>
      {tools.map(({ name, icon: Icon, keys, run }) => (
        <IconButton
          key={name}
          size="sm"
          label={t(`editor.${name}`)}
          keys={keys}
          pressed={editor.isActive(name)}
          icon={<Icon size={17} />}
          onClick={() => editor.chain().focus()[run]().run()}
        />
      ))}
      <Popover
        label={t('editor.link')}
        side="top-start"
        trigger={(trigger) => (
          <IconButton
            size="sm"
            label={t('editor.link')}
            pressed={editor.isActive('link')}
            icon={<IconLink size={17} />}
            {...trigger}
          />
        )}
      >
        {(close) => (
          <LinkField
            key={opened}
            editor={editor}
            onDone={() => {
              close();
              setOpened((now) => now + 1);
            }}
          />
        )}
      </Popover>
      <Popover
        label={t('editor.emoji')}
        side="top-start"
        trigger={(trigger) => (
          <IconButton
            size="sm"
            label={t('editor.emoji')}
            icon={<IconMoodSmile size={17} />}
            {...trigger}
          />
        )}
      >
        {(close) => (
          <Suspense>
            <EmojiPicker
              onPick={(sign) => {
                close();
                editor.chain().focus().insertContent(sign).run();
              }}
            />
          </Suspense>
        )}
      </Popover>
    </div>
  );
}
