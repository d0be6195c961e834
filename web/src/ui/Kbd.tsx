import { capsOf } from '../lib/keys';
import classes from './Kbd.module.css';

/** A key or chord as caps: `<Kbd keys="mod+k" />`. Decoration: the words stand beside it. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className={classes.keys} aria-hidden="true">
      {capsOf(keys).map((cap, index) => (
        <kbd key={`${index}${cap}`} className={classes.cap}>
          {cap}
        </kbd>
      ))}
    </span>
  );
}
