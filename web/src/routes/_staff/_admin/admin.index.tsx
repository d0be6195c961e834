import { createFileRoute, redirect } from '@tanstack/react-router';

export const Route = createFileRoute('/_staff/_admin/admin/')({
  beforeLoad: () => {
    throw redirect({ to: '/admin/people', replace: true });
  },
});
