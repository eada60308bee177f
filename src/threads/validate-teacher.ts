import { TEACHABLE } from '../domain/site/overrides';
import type { ToTeacher } from '../messages/protocol';

/** Checks what a page of ours asks of the teacher. */
export function isToTeacher(value: unknown): value is ToTeacher {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  if (value.type === 'check' || value.type === 'stop-teaching') return true;
  return value.type === 'teach' && 'what' in value && (TEACHABLE as readonly unknown[]).includes(value.what);
}
