// What Threads would refuse, in words.
import type { Problem } from '../../../domain/text/limits';
import { t } from '../../../platform/i18n';
import { codeKey } from '../../parts/code-text';
import { numberText } from '../../parts/format';

/** @returns for example "The text has 512 characters; Threads takes 500." */
export function problemText({ code, found, limit, part }: Problem): string {
  const text = t(codeKey('problem', code), numberText(found ?? 0), numberText(limit ?? 0));
  return part ? t('workspace_in_part', text, part + 1) : text;
}
