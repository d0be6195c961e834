import { createFileRoute } from '@tanstack/react-router';

import { Roles } from '../../../features/admin/Roles';

export const Route = createFileRoute('/_staff/_admin/admin/roles')({ component: Roles });
