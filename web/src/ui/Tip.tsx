import { Tooltip } from '@mantine/core';

import { Kbd } from './Kbd';
import classes from './Tip.module.css';

/** The name of a sign, beside it. It says nothing that the sign's own name does not say. */
export default function Tip({ anchor }: { anchor: HTMLElement }) {
  const keys = anchor.dataset['tipKeys'];
  return (
    <Tooltip
      key={anchor.dataset['tip']}
      opened
      target={anchor}
      label={
        <>
          {anchor.dataset['tip']}
          {keys && <Kbd keys={keys} />}
        </>
      }
      position={anchor.dataset['tipSide'] === 'right' ? 'right' : 'bottom'}
      offset={6}
      transitionProps={{ duration: 0 }}
      zIndex="var(--dh-z-tip)"
      classNames={{ tooltip: classes.tip }}
    />
  );
}
