import type { TextKey } from '../../lib/say';

import type { Permission } from '../../api/generated/types.gen';
import {
  IconActivity,
  IconBuilding,
  IconForms,
  IconShieldCheck,
  IconSitemap,
  IconUsers,
} from '../../ui/icons';

/** One page of the administration, and who may open it. */
export interface Section {
  to:
    | '/admin/people'
    | '/admin/roles'
    | '/admin/organizations'
    | '/admin/departments'
    | '/admin/categories'
    | '/dashboard/health';
  label: TextKey;
  icon: typeof IconUsers;
  needs: Permission;
}

export const sections: readonly Section[] = [
  { to: '/admin/people', label: 'admin.people', icon: IconUsers, needs: 'people.manage' },
  { to: '/admin/roles', label: 'admin.roles', icon: IconShieldCheck, needs: 'people.manage' },
  {
    to: '/admin/departments',
    label: 'admin.departments',
    icon: IconSitemap,
    needs: 'department.manage',
  },
  {
    to: '/admin/organizations',
    label: 'admin.organizations',
    icon: IconBuilding,
    needs: 'organization.manage',
  },
  { to: '/admin/categories', label: 'admin.categories', icon: IconForms, needs: 'category.manage' },
  { to: '/dashboard/health', label: 'admin.health', icon: IconActivity, needs: 'health.read' },
];
