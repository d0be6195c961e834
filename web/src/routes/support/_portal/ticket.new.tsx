import { createFileRoute } from '@tanstack/react-router';

import { NewRequest } from '../../../features/portal/NewRequest';

export const Route = createFileRoute('/support/_portal/ticket/new')({ component: NewRequest });
