import { createFileRoute } from '@tanstack/react-router';

import { Profile } from '../../../features/profile/Profile';

export const Route = createFileRoute('/support/_portal/profile')({ component: Profile });
