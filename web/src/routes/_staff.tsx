import { createFileRoute, Outlet } from '@tanstack/react-router';

import { requireStaff } from '../features/access/guards';
import { KeyHost } from '../ui/KeyHost';
import { LiveRegion } from '../ui/LiveRegion';
import { useMe } from '../ui/useMe';

export const Route = createFileRoute('/_staff')({ beforeLoad: requireStaff, component: Page });

function Page() {
  const { member } = useMe();
  return (
    <>
      <LiveRegion me={member.id} />
      <KeyHost />
      <Outlet />
    </>
  );
}
