// What a read-back compared with nothing, in one sentence.
import type { NotCompared } from '../../domain/text/difference';
import { t } from '../../platform/i18n';
import { codeText } from './code-text';

/** @returns undefined when everything was compared, or nothing is known of it. */
export function notComparedText(names: readonly NotCompared[] | undefined): string | undefined {
  if (!names?.length) return undefined;
  const list = names.map((name) => codeText('not_compared', name) ?? name);
  return t('common_not_compared', list.join(', '));
}
