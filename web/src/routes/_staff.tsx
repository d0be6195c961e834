import { createFileRoute, Outlet, useLocation } from '@tanstack/react-router';

import { AccountMenu } from '../features/access/AccountMenu';
import { requireStaff } from '../features/access/guards';
import { Bell } from '../features/notices/Bell';
import { NewTicketHost } from '../features/opening/NewTicketHost';
import { PaletteHost } from '../features/palette/PaletteHost';
import { KeyHost } from '../ui/KeyHost';
import { LiveRegion } from '../ui/LiveRegion';
import { StaffFrame } from '../ui/StaffFrame';

export const Route = createFileRoute('/_staff')({ beforeLoad: requireStaff, component: Page });

function Page() {
  const { href, pathname } = useLocation();
  return (
    <>
      <LiveRegion />
      <KeyHost />
      <PaletteHost />
      <NewTicketHost />
      <StaffFrame
        account={<AccountMenu place="inbox" />}
        bell={<Bell place="inbox" />}
        bar={!pathname.startsWith('/tickets/')}
        place={href}
      >
        <Outlet />
      </StaffFrame>
    </>
  );
}
