// Asking the background what there is to do on this page. What is known of the page is taken up before anything else.
import type { SiteOverrides } from '../domain/site/overrides';
import type { ToDo } from '../messages/protocol';
import { applySite } from './apply-site';
import { send } from './extension';
import type { Instance } from './instance';
import { isToDo } from './validate';

/** Puts what is known of the page in use in this script, and leaves it for the other one. */
export function learn(instance: Instance, site: SiteOverrides | undefined): void {
  instance.site = site;
  applySite(site);
}

/** @returns undefined when nobody answers; then nothing is known. */
export async function askToDo(instance: Instance, by: 'sentry' | 'composer'): Promise<ToDo | undefined> {
  const toDo = await send({ type: 'what-to-do', by });
  if (!isToDo(toDo)) return undefined;
  learn(instance, toDo.site);
  instance.guarded = toDo.guarded;
  return toDo;
}
