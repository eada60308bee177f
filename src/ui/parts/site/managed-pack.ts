// The selector pack that the organisation's administrators set, put in use when it is another one than is in use.
import type { Context } from '../../../context/context';
import { siteCommandRules } from '../../../domain/lifecycle/site-rules';
import { canonicalJson } from '../../../domain/post/content-hash';
import type { UsedPack } from '../../../domain/site/overrides';
import { readPack } from '../../../exchange/selector-pack';

/**
 * @param given the value in managed storage: the document or its JSON; undefined where none is set.
 * @param present what is in use. A bad pack leaves it as it is; Settings names the faults.
 */
export async function takeManagedPack(
  context: Context,
  given: unknown,
  present: UsedPack | undefined,
): Promise<void> {
  const isOurs = present?.origin === 'managed';
  const read = given === undefined ? undefined : readPack(given);
  if (read && 'faults' in read) return;
  const { run } = context.under(siteCommandRules);
  // Panel and workspace may both see it: the second finds that it is done.
  const id = `managed-pack:${present?.at ?? 0}`;
  if (!read || read.differs === 0) {
    if (isOurs) await run({ type: 'drop-pack', origin: 'managed' }, `${id}:drop`);
    return;
  }
  const { version, date, about, selectors, labels } = read.pack as UsedPack;
  const wanted = canonicalJson({ version, date, about, selectors, labels });
  if (isOurs) {
    const { origin: _origin, at: _at, by: _by, ...had } = present;
    if (canonicalJson(had) === wanted) return;
  }
  await run({ type: 'use-pack', origin: 'managed', pack: read.pack }, `${id}:${version}`);
}
