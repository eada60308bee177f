// For whom a post waits, in words.
import { t } from '../../../platform/i18n';
import { listText, numberText } from '../../parts/format';
import type { WaitingRole } from './waiting';

/** `Medical (1 of 2) and Legal` */
export function rolesWaiting(roles: readonly WaitingRole[]): string {
  return listText(
    roles.map(({ role, given, of }) =>
      of > 1 ? t('workspace_role_given', role, numberText(given), numberText(of)) : role,
    ),
  );
}
