import { createFileRoute } from '@tanstack/react-router';

export const Route = createFileRoute('/_staff/analytics')({
  component: RouteComponent,
});

function RouteComponent() {
  return <div>Hello "/_staff/analytics"!</div>;
}
