import { useEffect, useEffectEvent } from 'react';

import { type Command, commands } from './commands';

/** What the calling screen can do beside its keys, while it is mounted. Asked for when wanted. */
export function useCommands(list: () => readonly Command[]): void {
  const now = useEffectEvent(list);
  useEffect(() => commands.add(() => now()), []);
}
