import { createFileRoute } from '@tanstack/react-router';

import {
  NewDepartmentPage,
  DepartmentPage,
} from '../../../features/admin/departments/DepartmentPage';

export const Route = createFileRoute('/_staff/_admin/admin/departments/$departmentId')({
  component: Page,
});

function Page() {
  const { departmentId } = Route.useParams();
  return departmentId === 'new' ? (
    <NewDepartmentPage />
  ) : (
    <DepartmentPage key={departmentId} id={departmentId} />
  );
}
