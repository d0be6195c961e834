import { createFileRoute, Outlet } from '@tanstack/react-router';

import { AccountMenu } from '../../features/access/AccountMenu';
import { requireSignedIn } from '../../features/access/guards';
import { Bell } from '../../features/notices/Bell';
import { LiveRegion } from '../../ui/LiveRegion';
import { PortalFrame } from '../../ui/PortalFrame';

export const Route = createFileRoute('/support/_portal')({
  beforeLoad: requireSignedIn,
  component: Page,
});

function Page() {
  return (
    <PortalFrame account={<AccountMenu place="portal" />} bell={<Bell place="portal" />}>
      <LiveRegion />
      <Outlet />
    </PortalFrame>
  );
}
