import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';

import { KindSwitch } from '../../src/features/composer/KindSwitch';

test('reply and note are two named choices, and one of them is chosen', async () => {
  const choose = vi.fn();
  render(
    <KindSwitch kinds={['PUBLIC', 'INTERNAL']} kind="PUBLIC" onKind={choose} to="Marie Dubois" />,
  );
  expect(screen.getByRole('radio', { name: 'Reply to Marie Dubois' })).toHaveProperty(
    'checked',
    true,
  );
  await userEvent.click(screen.getByRole('radio', { name: 'Internal note' }));
  expect(choose).toHaveBeenCalledWith('INTERNAL');
});
