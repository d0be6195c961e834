import { createFileRoute } from '@tanstack/react-router';

import { Dashboard } from '../../../features/portal/Dashboard';

export const Route = createFileRoute('/support/_portal/dashboard')({ component: Dashboard });
