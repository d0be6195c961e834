import { createFileRoute } from '@tanstack/react-router';

export const Route = createFileRoute('/_staff/_admin')({
  component: RouteComponent,
});

function RouteComponent() {
  return <div>Hello "/_staff/_admin"!</div>;
}
