import { createFileRoute } from '@tanstack/react-router';

import {
  NewOrganizationPage,
  OrganizationPage,
} from '../../../features/admin/organizations/OrganizationPage';

export const Route = createFileRoute('/_staff/_admin/admin/organizations/$organizationId')({
  component: Page,
});

function Page() {
  const { organizationId } = Route.useParams();
  return organizationId === 'new' ? (
    <NewOrganizationPage />
  ) : (
    <OrganizationPage key={organizationId} id={organizationId} />
  );
}
