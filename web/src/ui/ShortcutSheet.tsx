import { Switch } from '@mantine/core';
import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from '../lib/useTranslation';

import { allowSingleKeys, type Binding, bindings, isSingle, singleKeys } from '../lib/keys';
import { Dialog } from './Dialog';
import { Kbd } from './Kbd';
import classes from './ShortcutSheet.module.css';

/** Each key once, as the newest screen means it, under its heading. */
function byGroup(all: readonly Binding[]): [string, Binding[]][] {
  const latest = new Map(all.map((entry) => [entry.keys, entry]));
  const groups = new Map<string, Binding[]>();
  for (const entry of latest.values()) {
    groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry]);
  }
  return [...groups];
}

/** Every key that does something on the screen it was asked from. */
export default function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [groups] = useState(() => byGroup(bindings.get().flat()));
  const single = useSyncExternalStore(singleKeys.subscribe, singleKeys.get);
  return (
    <Dialog title={t('keys.title')} size="lg" onClose={onClose}>
      <Switch
        className={classes.preference}
        label={t('keys.single')}
        description={t('keys.single_hint')}
        checked={single}
        onChange={(event) => allowSingleKeys(event.currentTarget.checked)}
      />
      <div className={classes.groups}>
        {groups.map(([group, entries]) => (
          <section key={group} className={classes.group}>
            <h3 className={classes.heading}>{group}</h3>
            <dl className={classes.list}>
              {entries.map(({ keys, label }) => (
                <div
                  key={keys}
                  className={classes.line}
                  data-off={(!single && isSingle(keys)) || undefined}
                >
                  <dt>{label}</dt>
                  <dd>
                    <Kbd keys={keys} />
                    <span className={classes.hidden}>{keys}</span>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
