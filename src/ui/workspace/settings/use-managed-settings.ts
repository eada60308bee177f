// What the organisation's administrators wrote, as the browser has it now.
import { managedSettings } from '../../../context/managed-policy';
import type { ManagedSettings } from '../../../domain/approval/managed-settings';
import { onManagedStorage } from '../../../platform/managed-storage';
import { useLive } from '../../parts/use-live';

export function useManagedSettings(): ManagedSettings | undefined {
  return useLive(managedSettings, [], onManagedStorage).value;
}
