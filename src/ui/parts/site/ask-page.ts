// Asking a page of Threads what Bobbin finds on it, and having a person point there. The script for it is injected then.
import type { Teachable } from '../../../domain/site/overrides';
import type { HealthReport, TeachAnswer, ToTeacher } from '../../../messages/protocol';
import { contentScriptFile } from '../../../platform/manifest';
import { askTab, inject } from '../../../platform/tabs';

const TEACHER = 'teach.js';

async function ask<T>(tabId: number, message: ToTeacher): Promise<T | undefined> {
  // The sentry first: it holds what both share, and a tab that was open before an update has none that lives.
  const there = (await inject(tabId, contentScriptFile())) && (await inject(tabId, TEACHER));
  return there ? askTab<T>(tabId, message) : undefined;
}

/** @returns undefined when the page does not answer, or the browser does not let us look. */
export function checkPage(tabId: number): Promise<HealthReport | undefined> {
  return ask(tabId, { type: 'check' });
}

/** Lets a person point. @returns undefined when the page went away meanwhile. */
export function teachOnPage(tabId: number, what: Teachable): Promise<TeachAnswer | undefined> {
  return ask(tabId, { type: 'teach', what });
}

export async function stopTeaching(tabId: number): Promise<void> {
  await askTab(tabId, { type: 'stop-teaching' } satisfies ToTeacher);
}
