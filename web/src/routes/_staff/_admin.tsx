import { createFileRoute, Outlet } from '@tanstack/react-router';

import { AdminFrame } from '../../features/admin/AdminFrame';

export const Route = createFileRoute('/_staff/_admin')({ component: Page });

function Page() {
  return (
    <AdminFrame>
      <Outlet />
    </AdminFrame>
  );
}
