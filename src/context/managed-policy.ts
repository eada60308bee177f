// What the organisation demands, as the browser's managed storage has it now.
import { type ManagedSettings, readManagedSettings } from '../domain/approval/managed-settings';
import { readManagedStorage } from '../platform/managed-storage';

/** @returns undefined where it could not be read: then what the log says of it stays in force. */
export async function managedSettings(): Promise<ManagedSettings | undefined> {
  const raw = await readManagedStorage();
  return raw && readManagedSettings(raw);
}
