import type { LinkProps } from '@tanstack/react-router';
import type { TextKey } from '../lib/say';

import type { Me } from '../api/generated/types.gen';
import { IconAdjustments, IconChartBar, IconInbox } from './icons';

/** A part of the staff's panel that the frame leads to. */
export interface Place {
  to: NonNullable<LinkProps['to']>;
  /** Its name, as a key of the catalogue. */
  label: TextKey;
  icon: typeof IconInbox;
  /** Two keys that go there: `g i`. */
  keys: string;
  /** Which addresses are in it. */
  within: RegExp;
  /** Who may go there; without it, all staff. */
  may?: (me: Me) => boolean;
}

/**
 * Everything the frame leads to, in its order. A new part of the panel is one entry here. Asked
 * for when it is drawn: the files of the build may need one another, and an icon of another file
 * is not there yet while this one is read.
 */
export const places = (): readonly Place[] => [
  {
    to: '/inbox',
    label: 'nav.inbox',
    icon: IconInbox,
    keys: 'g i',
    within: /^\/(inbox|tickets)\b/,
  },
  {
    to: '/analytics',
    label: 'nav.analytics',
    icon: IconChartBar,
    keys: 'g a',
    within: /^\/analytics\b/,
    may: ({ permissions }) => permissions.includes('stats.read'),
  },
  {
    to: '/admin',
    label: 'nav.admin',
    icon: IconAdjustments,
    keys: 'g s',
    within: /^\/(admin|dashboard)\b/,
    may: ({ permissions }) => permissions.includes('people.manage'),
  },
];
